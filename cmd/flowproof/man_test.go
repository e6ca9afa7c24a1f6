package main

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestManual(t *testing.T) {
	var out, errs bytes.Buffer
	require.Zero(t, run(t.Context(), []string{"flowproof", "man"}, strings.NewReader(""), &out, &errs), errs.String())
	for _, want := range []string{
		".TH FLOWPROOF 1\n", ".SS flowproof check [ID...]\n", ".SS flowproof sweep merge", ".SS flowproof bench",
		".TP\n.B \\-\\-coq DIR\n", "2\\-4,7,height", ".TP\n.B 130\ninterrupted\n",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	man, err := exec.LookPath("man")
	if err != nil {
		t.Skip("there is no man here to read the page with")
	}
	cmd := exec.CommandContext(t.Context(), man, "--warnings", "-l", "-")
	cmd.Env = append(cmd.Environ(), "MANWIDTH=120", "LC_ALL=C.UTF-8")
	cmd.Stdin = bytes.NewReader(out.Bytes())
	var page, warnings bytes.Buffer
	cmd.Stdout, cmd.Stderr = &page, &warnings
	require.NoError(t, cmd.Run(), warnings.String())
	if warnings.Len() > 0 || !strings.Contains(page.String(), "a line a step, and what holds instead") {
		t.Errorf("man says %q, and shows\n%s", warnings.String(), page.String())
	}
}

// A line that begins with a point or a quote would be a command to man.
func TestRoff(t *testing.T) {
	for text, want := range map[string]string{
		"--x": `\-\-x`, "a\n.b": "a\n\\&.b", ".b": `\&.b`, "'b'": `\(aqb\(aq`, `a\b`: `a\eb`, "α": "α",
	} {
		if got := roff(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
