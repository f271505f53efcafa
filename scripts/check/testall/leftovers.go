package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// patience is how long processes have to end after being told to.
const patience = 5 * time.Second

// cleanUp ends the processes and removes the files that commands of the run
// left behind, and names them: a suite should have done that itself.
func (r *runner) cleanUp() []string {
	var left []string
	deadline := time.Now().Add(patience)
	pids := processesIn(r.temp)
	for len(pids) > 0 && time.Now().Before(deadline) {
		time.Sleep(100 * time.Millisecond)
		pids = processesIn(r.temp)
	}
	for _, pid := range pids {
		left = append(left, fmt.Sprintf("process %d: %.200s", pid, commandLine(pid)))
		syscall.Kill(pid, syscall.SIGKILL)
	}
	entries, _ := os.ReadDir(r.temp)
	for _, e := range entries {
		left = append(left, filepath.Join(r.temp, e.Name()))
		os.RemoveAll(filepath.Join(r.temp, e.Name()))
	}
	return append(left, r.staleLocks()...)
}

// processesIn returns the processes whose temporary folder is this one, or none
// where there is no /proc.
func processesIn(temp string) []int {
	var pids []int
	files, _ := filepath.Glob("/proc/[0-9]*/environ")
	for _, file := range files {
		env, err := os.ReadFile(file)
		if err != nil {
			continue
		}
		for variable := range bytes.SplitSeq(env, []byte{0}) {
			if string(variable) == "TMPDIR="+temp {
				pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(file)))
				pids = append(pids, pid)
				break
			}
		}
	}
	return pids
}

func commandLine(pid int) string {
	line, _ := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid))
	return strings.TrimSpace(strings.ReplaceAll(string(line), "\x00", " "))
}

// staleLocks returns the locks of X servers that were killed during the run: an
// Xvfb that ends normally removes its own.
func (r *runner) staleLocks() []string {
	var stale []string
	locks, _ := filepath.Glob("/tmp/.X*-lock")
	for _, lock := range locks {
		info, err := os.Stat(lock)
		if err != nil || info.ModTime().Before(r.began) {
			continue
		}
		text, _ := os.ReadFile(lock)
		pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
		if err == nil && syscall.Kill(pid, 0) == syscall.ESRCH {
			stale = append(stale, lock)
			os.Remove(lock)
		}
	}
	return stale
}
