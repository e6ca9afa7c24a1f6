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
	"github.com/urfave/cli/v3"

	"github.com/flowproof/flowproof/theorems"
	"github.com/flowproof/flowproof/verify"
)

// A block is what stands between ``` and ``` in a text: "flow NAME" or "tex NAME" is a file,
// "console" is commands after $ and what they print, where … is a part left out, "sh" is
// commands that take long or need what is not here, "go PATH", "text PATH" or "yaml PATH" a part of a
// file in this repository.
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
	for _, dir := range []string{"testdata", "examples", "verify", "integrators", "theorems", "labs"} {
		require.NoError(t, os.Symlink(filepath.Join(root, dir), dir))
	}
	var documents []string
	for _, pattern := range []string{"*.md", "docs/*.md", "labs/*.md", "labs/*/*.md", "examples/*/*.md"} {
		found, err := filepath.Glob(filepath.Join(root, pattern))
		require.NoError(t, err)
		documents = append(documents, found...)
	}
	least := map[string]documented{ // that a document has
		"README.md": {files: 2, commands: 4, parts: 3}, "docs/claims.md": {commands: 2, parts: 3}, "docs/latex.md": {files: 2, commands: 2},
		"docs/paper.md": {files: 2, commands: 1}, "docs/enclose.md": {files: 2, commands: 3}, "docs/extend.md": {commands: 1, parts: 3},
		"docs/language.md": {files: 10, commands: 10}, "docs/methods.md": {named: 4}, "labs/README.md": {named: 3},
	}
	for _, name := range documents {
		src, err := os.ReadFile(name)
		require.NoError(t, err)
		short, err := filepath.Rel(root, name)
		require.NoError(t, err)
		s := documented{t: t, name: short}
		text := s.document(strings.Split(string(src), "\n"))
		s.mentioned(string(src))
		if x := least[short]; s.files < x.files || s.commands < x.commands || s.parts < x.parts || s.named < x.named {
			t.Errorf("%d files, %d commands, %d parts of files and %d commands named in %s: are its blocks found?", s.files, s.commands, s.parts, s.named, short)
		}
		delete(least, short)
		if os.Getenv("UPDATE_SCRIPTS") != "" {
			require.NoError(t, os.WriteFile(name, []byte(strings.Join(text, "\n")), 0o644))
		}
	}
	if len(least) > 0 {
		t.Errorf("not found: %v", least)
	}
}

// documented counts what a document shows.
type documented struct {
	t                             *testing.T
	name                          string
	files, commands, parts, named int // named are commands that are not run
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
		case named && slices.Contains([]string{"go", "text", "yaml"}, kind):
			s.part(name, b.lines)
		case b.info == "sh" || b.from > 1 && ran.MatchString(text[b.from-2]):
			for _, line := range b.lines {
				s.command(line)
			}
		default:
			s.t.Errorf("%s: the block in line %d, %q, is of no kind that is tested", s.name, b.from, b.info)
		}
		out = append(out, b.lines...)
	}
	return append(out, text[done:]...)
}

// ran is how the README marks what CI runs.
var ran = regexp.MustCompile(`^<!-- (run|test) -->$`)

// spans are pieces of code within text.
var spans = regexp.MustCompile("`([^`\n]+)`")

// mentioned requires that commands in the text exist, with their flags.
func (s *documented) mentioned(text string) {
	for _, m := range spans.FindAllStringSubmatch(text, -1) {
		if strings.HasPrefix(m[1], "flowproof ") {
			s.command(m[1])
		}
	}
}

var commandLine = regexp.MustCompile(`(?:^|\s|\()flowproof ([a-z]+)([^|>;#)]*)`)

// command requires that a command on a line exists, and has the flags that are given there.
func (s *documented) command(line string) {
	m := commandLine.FindStringSubmatch(line)
	if m == nil {
		return
	}
	s.named++
	known := map[string]bool{"help": true, "json": true}
	at := slices.IndexFunc(subcommands(), func(c *cli.Command) bool { return c.Name == m[1] })
	if at < 0 {
		if m[1] != "completion" {
			s.t.Errorf("%s: flowproof has no command %s: %s", s.name, m[1], line)
		}
		return
	}
	for _, f := range subcommands()[at].Flags {
		for _, name := range f.Names() {
			known[name] = true
		}
	}
	for word := range strings.FieldsSeq(m[2]) {
		if flag, ok := strings.CutPrefix(word, "--"); ok {
			if flag, _, _ = strings.Cut(flag, "="); !known[flag] {
				s.t.Errorf("%s: flowproof %s has no flag --%s: %s", s.name, m[1], flag, line)
			}
		}
	}
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
	// As it stands, in a comment, or in the body of a function.
	var commented, body strings.Builder
	for line := range strings.Lines(string(src)) {
		body.WriteString(strings.TrimPrefix(line, "\t"))
		line = strings.TrimPrefix(line, "\t//")
		commented.WriteString(strings.TrimPrefix(line, " "))
	}
	part := "\n" + strings.Join(lines, "\n") + "\n"
	if !slices.ContainsFunc([]string{string(src), commented.String(), body.String()}, func(text string) bool { return strings.Contains("\n"+text, part) }) {
		s.t.Errorf("%s shows what is not in %s:%s", s.name, name, part)
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
