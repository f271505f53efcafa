package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// machine imitates a Debian machine: a folder of programs that is the whole
// PATH of scripts/setup.
type machine struct {
	t   *testing.T
	dir string
}

// aptGet records its arguments. An update copies the archive's versions to the
// package lists; an install gives each package the listed version, reported by
// the program of the same name.
const aptGet = `#!/bin/sh
cd "$MACHINE" || exit 9
echo "$*" >>log
if [ "$1" = update ]; then
	[ ! -e offline ] || exit 100
	rm -rf lists && cp -r archive lists
	exit
fi
for word; do
	case $word in install | -*) continue ;; esac
	if [ ! -e "lists/$word" ]; then
		echo "E: Unable to locate package $word"
		exit 100
	fi
done
for word; do
	case $word in install | -*) continue ;; esac
	cp "lists/$word" "bin/$word"
done
`

func newMachine(t *testing.T) machine {
	m := machine{t, t.TempDir()}
	for _, name := range []string{"sh", "env", "grep", "head", "sort", "find", "mktemp", "rm", "mkdir", "dirname", "touch", "cp", "cat", "true"} {
		path, err := exec.LookPath(name)
		if err != nil {
			t.Skipf("this machine has no %s", name)
		}
		m.mkdir("bin")
		if err := os.Symlink(path, filepath.Join(m.dir, "bin", name)); err != nil {
			t.Fatal(err)
		}
	}
	m.mkdir("lists")
	m.mkdir("archive")
	m.program("bin/apt-get", aptGet)
	m.program("bin/id", "#!/bin/sh\necho 0\n")
	return m
}

func (m machine) mkdir(name string) {
	if err := os.MkdirAll(filepath.Join(m.dir, name), 0o755); err != nil {
		m.t.Fatal(err)
	}
}

func (m machine) program(name, text string) {
	m.t.Helper()
	if err := os.WriteFile(filepath.Join(m.dir, name), []byte(text), 0o755); err != nil {
		m.t.Fatal(err)
	}
}

// firefox puts a Firefox of that version into a folder of the machine.
func (m machine) firefox(folder, version string) {
	m.program(folder+"/firefox-esr", "#!/bin/sh\necho Mozilla Firefox "+version+"\n")
}

// setup runs scripts/setup and returns its output and its calls of apt-get.
func (m machine) setup(names ...string) (said string, asked []string, ok bool) {
	m.t.Helper()
	os.Remove(filepath.Join(m.dir, "log"))
	cmd := exec.Command("../../setup", names...)
	cmd.Env = []string{"PATH=" + filepath.Join(m.dir, "bin"), "MACHINE=" + m.dir, "HOME=" + filepath.Join(m.dir, "home"), "TMPDIR=" + m.t.TempDir()}
	out, err := cmd.CombinedOutput()
	log, _ := os.ReadFile(filepath.Join(m.dir, "log"))
	for line := range strings.Lines(string(log)) {
		asked = append(asked, strings.TrimSpace(strings.ReplaceAll(line, "-y -q --no-install-recommends ", "")))
	}
	return string(out), asked, err == nil
}

// want runs scripts/setup and compares its calls of apt-get. If it must fail,
// one line of its output must contain all the words.
func (m machine) want(names string, asked string, words ...string) {
	m.t.Helper()
	said, got, ok := m.setup(strings.Fields(names)...)
	if strings.Join(got, "; ") != asked {
		m.t.Errorf("asked apt-get for %q, want %q\n%s", got, asked, said)
	}
	if ok != (len(words) == 0) {
		m.t.Errorf("ended well: %v\n%s", ok, said)
	}
	lines := strings.Split(strings.TrimSpace(said), "\n")
	for _, word := range words {
		if last := lines[len(lines)-1]; !strings.Contains(last, word) {
			m.t.Errorf("the last line lacks %q: %s", word, last)
		}
	}
}

const refreshed = "update -q; "

func TestSetupLeavesWhatIsThere(t *testing.T) {
	m := newMachine(t)
	m.firefox("archive", "153.8.0esr")
	for _, version := range []string{"140.0", "140.12.0esr", "153.8.0esr", "1000.1"} {
		m.firefox("bin", version)
		m.want("firefox", "")
	}
}

// TestSetupRefreshesLists checks that the age of the lists doesn't matter, and
// that they are refreshed at most once a day.
func TestSetupRefreshesLists(t *testing.T) {
	m := newMachine(t)
	m.firefox("lists", "128.3.1esr")
	m.firefox("archive", "153.8.0esr")
	m.program("archive/curl", "")
	m.want("firefox", refreshed+"install firefox-esr")
	m.want("curl", "install curl")
	m.want("curl", "")
	stamp := filepath.Join(m.dir, "home/.cache/ekstoken/package-lists")
	yesterday := time.Now().Add(-25 * time.Hour)
	if err := os.Chtimes(stamp, yesterday, yesterday); err != nil {
		t.Fatal(err)
	}
	m.program("archive/caddy", "")
	m.want("caddy", refreshed+"install caddy")
}

func TestSetupUpgradesOldBrowser(t *testing.T) {
	m := newMachine(t)
	m.firefox("bin", "139.0.4")
	m.firefox("archive", "140.12.0esr")
	m.want("firefox", refreshed+"install firefox-esr")
	m.want("firefox", "")
}

func TestSetupRefusesOldBrowser(t *testing.T) {
	m := newMachine(t)
	m.firefox("bin", "128.3.1esr")
	m.firefox("archive", "128.3.1esr")
	m.want("firefox", refreshed+"install firefox-esr", "firefox 128.3.1", "140", "apt-get install firefox-esr")
}

func TestSetupNeedsRoot(t *testing.T) {
	m := newMachine(t)
	m.program("bin/id", "#!/bin/sh\necho 1000\n")
	m.want("curl", "", "curl is missing", "root", "apt-get install curl")
	m.firefox("bin", "128.3.1esr")
	m.want("firefox", "", "firefox 128.3.1", "140", "root", "apt-get install firefox-esr")
	m.firefox("bin", "153.8.0esr")
	m.want("firefox", "")

	m.program("bin/sudo", "#!/bin/sh\nshift\nexec \"$@\"\n")
	m.program("archive/curl", "")
	m.want("curl", refreshed+"install curl")
}

func TestSetupWithoutAptGet(t *testing.T) {
	m := newMachine(t)
	if err := os.Remove(filepath.Join(m.dir, "bin/apt-get")); err != nil {
		t.Fatal(err)
	}
	m.want("curl", "", "curl is missing", "no apt-get", "curl")
}

func TestSetupOffline(t *testing.T) {
	m := newMachine(t)
	m.program("offline", "")
	m.program("lists/curl", "")
	m.want("curl", refreshed+"install curl")
	m.want("caddy", refreshed+"install caddy", "caddy is missing", "Unable to locate package caddy")
}

// TestSetupInstallsTheRest checks that what can't be installed doesn't prevent
// installing the rest.
func TestSetupInstallsTheRest(t *testing.T) {
	m := newMachine(t)
	m.program("archive/curl", "")
	m.want("caddy curl", refreshed+"install caddy curl; install caddy; install curl", "caddy is missing")
	m.want("curl", "")
}

func TestSetupUnknownName(t *testing.T) {
	m := newMachine(t)
	m.want("curl emacs", "", "emacs is none of")
}
