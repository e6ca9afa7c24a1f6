package main

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/flowproof/flowproof/theorems"
	"github.com/flowproof/flowproof/verify"
)

// A block is what stands between ``` and ``` in a text: "flow NAME" or "tex NAME" is a file,
// "console" is commands after $ and what they print, where … is a part left out, "go
// PATH" or "text PATH" a part of a file in this repository.
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

// What documents show of a command is what the command prints, and what they show of a
// file stands in the file. UPDATE_SCRIPTS=1 rewrites what commands print.
func TestDocuments(t *testing.T) {
	root, err := filepath.Abs("../..")
	require.NoError(t, err)
	t.Chdir(t.TempDir())
	for _, dir := range []string{"testdata", "examples", "verify"} {
		require.NoError(t, os.Symlink(filepath.Join(root, dir), dir))
	}
	for _, d := range []struct {
		name                   string
		files, commands, parts int // that it has at least
	}{
		{"README.md", 2, 4, 1},
		{"docs/claims.md", 0, 2, 3},
		{"docs/latex.md", 1, 1, 0},
		{"docs/paper.md", 2, 1, 0},
		{"docs/enclose.md", 2, 3, 0},
	} {
		name := filepath.Join(root, d.name)
		src, err := os.ReadFile(name)
		require.NoError(t, err)
		s := documented{t: t, name: d.name}
		text := s.document(strings.Split(string(src), "\n"))
		if s.files < d.files || s.commands < d.commands || s.parts < d.parts {
			t.Errorf("%d files, %d commands and %d parts of files in %s: are its blocks found?", s.files, s.commands, s.parts, d.name)
		}
		if os.Getenv("UPDATE_SCRIPTS") != "" {
			require.NoError(t, os.WriteFile(name, []byte(strings.Join(text, "\n")), 0o644))
		}
	}
}

// documented counts what a document shows.
type documented struct {
	t                      *testing.T
	name                   string
	files, commands, parts int
}

// document checks the blocks of a text, and returns it as it should be.
func (s *documented) document(text []string) (out []string) {
	done := 0
	for _, b := range blocks(text) {
		out = append(out, text[done:b.from]...)
		done = b.from + len(b.lines)
		kind, name, named := strings.Cut(b.info, " ")
		switch {
		case b.info == "console":
			out = append(out, s.console(b.lines)...)
			continue
		case (kind == "flow" || kind == "tex") && named:
			s.files++
			require.NoError(s.t, os.WriteFile(name, []byte(strings.Join(b.lines, "\n")+"\n"), 0o644))
		case named:
			s.part(name, b.lines)
		}
		out = append(out, b.lines...)
	}
	return append(out, text[done:]...)
}

// console runs the commands of a block, and returns it as it should be.
func (s *documented) console(lines []string) (out []string) {
	for _, c := range commands(lines) {
		out = append(out, c.typed...)
		s.commands++
		got := c.run(s.t)
		if !same(c.prints, got) {
			s.t.Errorf("%s says that %v prints\n%s\nand it prints\n%s", s.name, c.args, strings.Join(c.prints, "\n"), strings.Join(got, "\n"))
		}
		out = append(out, refreshed(c.prints, got)...)
	}
	return out
}

// part requires that lines stand in a file, in a comment perhaps. A claim that a reader
// is to copy takes 12 lines or less.
func (s *documented) part(name string, lines []string) {
	s.parts++
	src, err := os.ReadFile(name)
	require.NoError(s.t, err)
	var text strings.Builder
	for line := range strings.Lines(string(src)) {
		line = strings.TrimPrefix(line, "\t//")
		text.WriteString(strings.TrimPrefix(line, " "))
	}
	if part := strings.Join(lines, "\n") + "\n"; !strings.Contains("\n"+text.String(), "\n"+part) {
		s.t.Errorf("%s shows what is not in %s:\n%s", s.name, name, part)
	}
	const few = 12
	if strings.HasSuffix(name, "_test.go") && strings.HasPrefix(lines[0], "func Test") && len(lines) > few {
		s.t.Errorf("%s: the test of a claim takes %d lines", s.name, len(lines))
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

var long = flag.Bool("long", false, "judge all claims where check is run on all of them")

// checkAll returns what check prints of all claims. Without -long they are not judged, which
// theorems' tests do, but decided as they are on record.
var checkAll = sync.OnceValue(func() string {
	if !*long {
		defer func(judged func() verify.Index) { paperClaims = judged }(paperClaims)
		paperClaims = recorded
	}
	var out, errs bytes.Buffer
	if code := run(context.Background(), []string{"flowproof", "check"}, strings.NewReader(""), &out, &errs); code != 0 {
		return errs.String() + out.String()
	}
	return strings.TrimRight(out.String(), "\n")
})

// recorded are the paper's claims with checks that return the verdict on record.
func recorded() verify.Index {
	claims := theorems.Index().Claims()
	for i, c := range claims {
		e := verify.Evidence{Verdict: c.Recorded, Cases: max(1, c.MinCases), Order: c.Order, Claimed: c.Order, Residual: verify.Num(0), Witness: "on record", Note: "on record"}
		claims[i].Check = func(context.Context) (verify.Evidence, error) { return e, nil }
	}
	return verify.NewIndex(claims...)
}

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
