// Package labs is what the course labs share: a lab is a list of parts, each of
// which is all or nothing.
//
// A lab is a folder, labs/NN-name, with
//
//	README.md         the text: one page
//	student.go        what a student fills in, or student.flow, a derivation
//	grade.go          func Grade(Solution) []labs.Part, the grader
//	lab_test.go       go test -grade judges what stands in the student's file
//	solution_test.go  the reference solution and wrong ones, with the grade that
//	                  each must get; not for students
//
// Grade is a function of the solution, so that one ordinary test judges the file as
// it is handed out, the reference and every wrong solution. What else a lab declares has a
// name that begins with grader, so that a student's file may have any other.
package labs

import (
	"fmt"
	"path"
	"runtime"
	"strings"
	"time"
)

// A Part of a lab is one thing that is asked.
type Part struct {
	Name   string
	Points int
	// Check calls the student's code, and says what is wrong with it: what was expected, what
	// came out, and what to look at.
	Check func() error
}

// A Result is what a part got, with the reason if that is nothing.
type Result struct {
	Name   string `json:"name"`
	Points int    `json:"points"`
	Of     int    `json:"of"`
	Reason string `json:"reason,omitempty"`
}

// Limit is the time that the check of a part may take. Checks take some milliseconds.
const Limit = 10 * time.Second

// Judge judges a part. Code that panics, or does not come to an end within the limit,
// gets no points, and a reason.
func Judge(p Part, limit time.Duration) Result {
	done := make(chan error, 1)
	go func() {
		defer func() {
			if value := recover(); value != nil {
				done <- fmt.Errorf("%s%v", panicked(), value)
			}
		}()
		done <- p.Check()
	}()
	var err error
	select {
	case err = <-done:
	case <-time.After(limit):
		err = fmt.Errorf("your code has not come to an end after %v: look for a loop whose condition never becomes false", limit)
	}
	r := Result{Name: p.Name, Points: p.Points, Of: p.Points}
	if err != nil {
		r.Points, r.Reason = 0, err.Error()
	}
	return r
}

// panicked says where the panic that is being recovered comes from: the line of the
// student's file, or else the first one outside of the Go runtime.
func panicked() string {
	var pcs [64]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs[:])])
	past, first := false, "" // of the panic itself
	for more := true; more; {
		var f runtime.Frame
		f, more = frames.Next()
		at := fmt.Sprintf("%s:%d: ", path.Base(f.File), f.Line)
		switch {
		case past && path.Base(f.File) == "student.go":
			return at
		case past && first == "" && !strings.HasPrefix(f.Function, "runtime."):
			first = at
		}
		past = past || f.Function == "runtime.gopanic"
	}
	return first
}

// A Budget counts evaluations of a right-hand side.
type Budget struct{ Used, Most int }

// Spend counts one. It panics with a sentence once there are too many, which ends loops
// that would not end otherwise.
func (b *Budget) Spend() {
	if b.Used++; b.Used > b.Most {
		panic(fmt.Sprintf("the right-hand side was evaluated more than %d times: a step that is never accepted, or steps that shrink without end?", b.Most))
	}
}
