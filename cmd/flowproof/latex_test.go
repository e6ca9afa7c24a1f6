package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// lockedBuffer is written by one goroutine and read by another.
type lockedBuffer struct {
	mu  sync.Mutex
	out bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.out.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.out.String()
}

// Each save is checked, of the file and of those it names in \input, until it is interrupted.
func TestWatch(t *testing.T) {
	dir := t.TempDir()
	paper, part := filepath.Join(dir, "paper.tex"), filepath.Join(dir, "part.tex")
	save := func(file, text string) { require.NoError(t, os.WriteFile(file, []byte(text), 0o666)) }
	save(paper, "% flowproof: function x\n\\input{part}\n")
	save(part, "\\begin{equation}\\label{eq:1}x = x\\end{equation}\n")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var out lockedBuffer
	code := make(chan int)
	go func() {
		code <- run(ctx, []string{"flowproof", "prove", "--watch", paper}, strings.NewReader(""), &out, &out)
	}()
	wait := func(what string) {
		t.Helper()
		for end := time.Now().Add(20 * time.Second); !strings.Contains(out.String(), what); time.Sleep(10 * time.Millisecond) {
			if time.Now().After(end) {
				t.Fatalf("%q does not come up:\n%s", what, out.String())
			}
		}
	}
	wait("1 step: 1 proved")
	wait("waiting for a change")
	save(part, "\\begin{equation}\\label{eq:1}x = 2x + 1\\end{equation}\n")
	wait("✗ eq:1")
	save(part, "nothing\n")
	wait("no step")
	cancel()
	if got := <-code; got != exitInterrupted {
		t.Errorf("exit code %d", got)
	}
}

// onWrite calls f before the first text that contains a word is written.
type onWrite struct {
	to   io.Writer
	word string
	f    func()
}

func (w *onWrite) Write(p []byte) (int, error) {
	if w.f != nil && strings.Contains(string(p), w.word) {
		w.f()
		w.f = nil
	}
	return w.to.Write(p)
}

// A file that is saved before its check has ended is checked again.
func TestWatchSeesASaveDuringACheck(t *testing.T) {
	for _, saved := range []string{"paper.tex", "part.tex"} {
		dir := t.TempDir()
		save := func(file, text string) {
			require.NoError(t, os.WriteFile(filepath.Join(dir, file), []byte(text), 0o666))
		}
		save("paper.tex", "% flowproof: function x\n\\input{part}\n")
		save("part.tex", "\\begin{equation}\\label{eq:1}x = x\\end{equation}\n")
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		var out bytes.Buffer
		again := &onWrite{&out, "no step", cancel}
		first := &onWrite{again, "eq:1", func() { save(saved, "nothing\n") }}
		run(ctx, []string{"flowproof", "prove", "--watch", filepath.Join(dir, "paper.tex")}, strings.NewReader(""), first, first)
		if again.f != nil {
			t.Errorf("the new %s is not checked:\n%s", saved, out.String())
		}
	}
}
