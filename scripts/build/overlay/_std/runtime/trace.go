// Package runtime is the stock package without the execution tracer, which
// can't be started in a page. These are the names used in the rest of the
// package. traceAcquire returns a traceLocker that isn't ok, so the compiler
// leaves out all code that depends on one.
package runtime

const defaultTraceAdvancePeriod = 0

// logicalStackSentinel marks a stack in profiles that needs no unwinding.
const logicalStackSentinel = ^uintptr(0)

// tracefpunwindoff is always true on wasm, which has no frame pointers.
func tracefpunwindoff() bool { return true }

var trace struct{ lock mutex }

type (
	gTraceState struct{}
	mTraceState struct{}
	pTraceState struct {
		maySweep, inSweep bool
		swept, reclaimed  uintptr
	}
)

func (*gTraceState) reset() {}

type traceBlockReason uint8

const (
	traceBlockGeneric traceBlockReason = iota
	traceBlockForever
	traceBlockNet
	traceBlockSelect
	traceBlockCondWait
	traceBlockSync
	traceBlockChanSend
	traceBlockChanRecv
	traceBlockGCMarkAssist
	traceBlockGCSweep
	traceBlockSystemGoroutine
	traceBlockPreempted
	traceBlockDebugCall
	traceBlockUntilGCEnds
	traceBlockSleep
	traceBlockGCWeakToStrongWait
	traceBlockSynctest
)

func traceLockInit()                       {}
func traceEnabled() bool                   { return false }
func traceAllocFreeEnabled() bool          { return false }
func traceShuttingDown() bool              { return false }
func traceAdvance(bool)                    {}
func traceReader() *g                      { return nil }
func traceReaderAvailable() *g             { return nil }
func traceThreadDestroy(*m)                {}
func traceExitingSyscall()                 {}
func traceExitedSyscall()                  {}
func traceCPUSample(*g, *m, *p, []uintptr) {}

type traceLocker struct{}

func traceAcquire() traceLocker { return traceLocker{} }
func traceRelease(traceLocker)  {}

func (traceLocker) ok() bool { return false }

func (traceLocker) GCDone()                              {}
func (traceLocker) GCMarkAssistDone()                    {}
func (traceLocker) GCMarkAssistStart()                   {}
func (traceLocker) GCStart()                             {}
func (traceLocker) GCSweepDone()                         {}
func (traceLocker) GCSweepSpan(uintptr)                  {}
func (traceLocker) GCSweepStart()                        {}
func (traceLocker) GoCreate(*g, uintptr, bool)           {}
func (traceLocker) GoCreateSyscall(*g)                   {}
func (traceLocker) GoDestroySyscall()                    {}
func (traceLocker) GoEnd()                               {}
func (traceLocker) GoPark(traceBlockReason, int)         {}
func (traceLocker) GoPreempt()                           {}
func (traceLocker) GoSched()                             {}
func (traceLocker) GoStart()                             {}
func (traceLocker) GoSwitch(*g, bool)                    {}
func (traceLocker) GoSysCall()                           {}
func (traceLocker) GoSysExit(bool)                       {}
func (traceLocker) GoUnpark(*g, int)                     {}
func (traceLocker) Gomaxprocs(int32)                     {}
func (traceLocker) GoroutineStackAlloc(uintptr, uintptr) {}
func (traceLocker) GoroutineStackFree(uintptr)           {}
func (traceLocker) HeapAlloc(uint64)                     {}
func (traceLocker) HeapGoal()                            {}
func (traceLocker) HeapObjectAlloc(uintptr, *_type)      {}
func (traceLocker) HeapObjectFree(uintptr)               {}
func (traceLocker) ProcStart()                           {}
func (traceLocker) ProcSteal(*p)                         {}
func (traceLocker) ProcStop(*p)                          {}
func (traceLocker) STWDone()                             {}
func (traceLocker) STWStart(stwReason)                   {}
func (traceLocker) SpanAlloc(*mspan)                     {}
func (traceLocker) SpanFree(*mspan)                      {}
