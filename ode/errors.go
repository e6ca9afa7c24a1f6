package ode

import (
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
)

// ErrStop, returned by [Options.OnStep], ends a run cleanly.
var ErrStop = errors.New("ode: stop")

// A StepError tells why a run ended before its end. The solution returned
// beside it holds what was computed up to time T.
type StepError struct {
	Status    Status
	Method    string
	T, H      float64 // where, and the step that was tried or would have been next; H is NaN if the caller's code panicked
	Err       float64 // the error of the last try in units of the tolerance; NaN if there is none
	Component int     // the component that is not finite or has the largest share of Err; −1 if none
	Stats     Stats
	Cause     error // the context's, the callback's or the stepper's error, or nil
}

// Error returns a sentence with the numbers in it, then the cause or advice.
func (e *StepError) Error() string {
	status := statusTable[e.Status]
	s := fmt.Sprintf("ode: %s at t = %v (%s", status.sentence, e.T, e.Method)
	if !math.IsNaN(e.H) {
		s += fmt.Sprintf(", step %.3g", e.H)
	}
	if !math.IsNaN(e.Err) {
		s += fmt.Sprintf(", error %.3g tolerances", e.Err)
	}
	if e.Component >= 0 {
		s += fmt.Sprintf(", component %d", e.Component)
	}
	s += fmt.Sprintf(", %v)", e.Stats)
	switch {
	case e.Cause != nil:
		s += ": " + e.Cause.Error()
	case status.advice != "":
		s += ": " + status.advice
	}
	return s
}

// Unwrap returns the cause, so that errors.Is finds context.Canceled.
func (e *StepError) Unwrap() error { return e.Cause }

// An InputError tells which part of a problem or of its options makes no sense.
type InputError struct{ What string }

// Error returns the sentence.
func (e *InputError) Error() string { return "ode: " + e.What }

func inputErrorf(format string, args ...any) error {
	return &InputError{fmt.Sprintf(format, args...)}
}

// A PanicError is a panic of the caller's code during a run, with where it
// happened.
type PanicError struct {
	Value any
	File  string // of the line, outside this package, that panicked
	Line  int
	Stack []byte
}

// own is how the names of the functions of this package begin: what they complain of is in the
// code that called them.
const own = "github.com/flowproof/flowproof/ode."

// newPanicError is for the function that a panic has deferred to.
func newPanicError(v any) *PanicError {
	e := &PanicError{Value: v, Stack: debug.Stack()}
	var pc [64]uintptr
	frames := runtime.CallersFrames(pc[:runtime.Callers(1, pc[:])])
	panicked := false
	for {
		f, more := frames.Next()
		ours := strings.HasPrefix(f.Function, "runtime.") || strings.HasPrefix(f.Function, own)
		if panicked && !ours {
			e.File, e.Line = f.File, f.Line
			return e
		}
		panicked = panicked || f.Function == "runtime.gopanic" || f.Function == "runtime.sigpanic"
		if !more {
			return e
		}
	}
}

// Error returns what was panicked with and the line; Stack tells how it came there.
func (e *PanicError) Error() string {
	if e.File == "" {
		return fmt.Sprintf("ode: panic: %v", e.Value)
	}
	return fmt.Sprintf("ode: panic at %s:%d: %v", filepath.Base(e.File), e.Line, e.Value)
}

// Unwrap returns the value of the panic if it was an error, else nil.
func (e *PanicError) Unwrap() error {
	err, _ := e.Value.(error)
	return err
}
