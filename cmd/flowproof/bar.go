package main

import (
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// A bar shows how far a command is: on a terminal once it has taken more than a
// second, elsewhere only if asked for.
type bar struct {
	w        io.Writer
	force    bool
	label    string
	begun    time.Time
	progress *progressbar.ProgressBar
}

const barSteps = 1000

func newBar(w io.Writer, force bool, label string) *bar {
	return &bar{w: w, force: force, label: label, begun: time.Now()}
}

func (b *bar) set(done float64) {
	if b.progress == nil {
		if !b.force && (!isTerminal(b.w) || time.Since(b.begun) < time.Second) {
			return
		}
		b.progress = progressbar.NewOptions(barSteps,
			progressbar.OptionSetWriter(b.w), progressbar.OptionSetDescription(b.label),
			progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(100*time.Millisecond))
	}
	// What the bar cannot draw is no reason to stop.
	_ = b.progress.Set(int(barSteps * done))
}

// finish takes the bar away.
func (b *bar) finish() {
	if b.progress != nil {
		_ = b.progress.Finish()
	}
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
