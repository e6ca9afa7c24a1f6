package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// A block is what stands between ``` and ``` in a text: "flow NAME" is a file,
// "console" is commands after $ and what they print, where … is a part left out.
type block struct {
	info  string
	lines []string
	from  int // the index of its first line in the text
}

func blocks(text []string) (all []block) {
	open := false
	for i, line := range text {
		info, fence := strings.CutPrefix(line, "```")
		switch {
		case fence && open:
			open = false
		case fence:
			open = true
			all = append(all, block{info: info, from: i + 1})
		case open:
			b := &all[len(all)-1]
			b.lines = append(b.lines, line)
		}
	}
	return all
}

// What the README shows of a command is what the command prints. UPDATE_SCRIPTS=1
// rewrites it.
func TestReadme(t *testing.T) {
	root, err := filepath.Abs("../..")
	require.NoError(t, err)
	name := filepath.Join(root, "README.md")
	src, err := os.ReadFile(name)
	require.NoError(t, err)
	dir := t.TempDir()
	require.NoError(t, os.Symlink(filepath.Join(root, "testdata"), filepath.Join(dir, "testdata")))
	t.Chdir(dir)

	text := strings.Split(string(src), "\n")
	files, ran := 0, 0
	var out []string
	done := 0
	for _, b := range blocks(text) {
		out = append(out, text[done:b.from]...)
		done = b.from + len(b.lines)
		if file, ok := strings.CutPrefix(b.info, "flow "); ok {
			files++
			require.NoError(t, os.WriteFile(file, []byte(strings.Join(b.lines, "\n")+"\n"), 0o644))
		}
		if b.info != "console" {
			out = append(out, b.lines...)
			continue
		}
		for _, c := range commands(b.lines) {
			out = append(out, c.typed...)
			if slices.Equal(c.args, []string{"flowproof", "check"}) && testing.Short() {
				out = append(out, c.prints...)
				continue // of all claims
			}
			ran++
			got := c.run(t)
			if !same(c.prints, got) {
				t.Errorf("README.md says that %v prints\n%s\nand it prints\n%s", c.args, strings.Join(c.prints, "\n"), strings.Join(got, "\n"))
			}
			out = append(out, refreshed(c.prints, got)...)
		}
	}
	out = append(out, text[done:]...)
	if files < 2 || ran < 4 {
		t.Errorf("%d files and %d commands in the README: are its blocks found?", files, ran)
	}
	if os.Getenv("UPDATE_SCRIPTS") != "" {
		require.NoError(t, os.WriteFile(name, []byte(strings.Join(out, "\n")), 0o644))
	}
}

// A command is a line that is typed, over several lines if they end in \, and what
// it prints.
type command struct {
	typed, args, prints []string
}

func commands(lines []string) (all []command) {
	for i := 0; i < len(lines); i++ {
		line, typed := strings.CutPrefix(lines[i], "$ ")
		if !typed {
			c := &all[len(all)-1]
			c.prints = append(c.prints, lines[i])
			continue
		}
		c := command{typed: lines[i : i+1]}
		for strings.HasSuffix(line, `\`) {
			i++
			line = strings.TrimSuffix(line, `\`) + lines[i]
			c.typed = append(c.typed, lines[i])
		}
		c.args = strings.Fields(line)
		all = append(all, c)
	}
	return all
}

func (c command) run(t *testing.T) []string {
	t.Helper()
	if slices.Equal(c.args, []string{"flowproof", "check"}) {
		return strings.Split(checkAll(), "\n")
	}
	var out, errs bytes.Buffer
	if code := run(t.Context(), c.args, strings.NewReader(""), &out, &errs); code == exitFailed {
		t.Errorf("%v: exit %d: %s", c.args, code, errs.String())
	}
	return strings.Split(strings.TrimRight(out.String(), "\n"), "\n")
}

// checkAll returns what check prints of all claims, which takes long enough to be
// done once.
var checkAll = sync.OnceValue(func() string {
	var out, errs bytes.Buffer
	if code := run(context.Background(), []string{"flowproof", "check"}, strings.NewReader(""), &out, &errs); code != 0 {
		return errs.String()
	}
	return strings.TrimRight(out.String(), "\n")
})

// rounding is what differs between processors: errors near the last digit, and how
// many steps an integrator takes.
var rounding = regexp.MustCompile(`[0-9.]+e-1[0-9]|[0-9]+ steps|[0-9]+ evaluations`)

func plain(line string) string {
	if runtime.GOARCH == "amd64" {
		return line
	}
	return rounding.ReplaceAllString(line, "#")
}

const leftOut = "…"

// same reports whether lines are what is printed, with any lines for ….
func same(want, got []string) bool {
	if len(want) == 0 {
		return len(got) == 0
	}
	if want[0] != leftOut {
		return len(got) > 0 && plain(want[0]) == plain(got[0]) && same(want[1:], got[1:])
	}
	return slices.ContainsFunc(suffixes(got), func(rest []string) bool { return same(want[1:], rest) })
}

func suffixes(lines []string) (all [][]string) {
	for i := range len(lines) + 1 {
		all = append(all, lines[i:])
	}
	return all
}

// refreshed is what the README is to show: all, or of an output in parts, each line that
// is the same or begins alike.
func refreshed(want, got []string) []string {
	if !slices.Contains(want, leftOut) {
		return got
	}
	lines := slices.Clone(want)
	for i, line := range lines {
		if j := slices.IndexFunc(got, func(g string) bool { return key(g) == key(line) }); line != leftOut && j >= 0 && !slices.Contains(got, line) {
			lines[i] = got[j]
		}
	}
	return lines
}

// key is how a line begins: its first two words.
func key(line string) string {
	words := strings.Fields(line)
	return strings.Join(words[:min(2, len(words))], " ")
}
