package latex

import (
	"errors"
	"math"
	"regexp"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/tex"
)

// A writer writes the derivation.
type writer struct {
	*document
	name   string // of the file
	reader *tex.Reader
	text   strings.Builder
	origin []origin        // of each line of text
	given  []string        // the hypotheses with solving so far
	left   map[row]Problem // what is left out, as it makes no sense
	lost   map[string]bool // names whose definitions were not read
	ids    map[string]bool
	labels map[string]string
}

// An origin is where a line of the derivation comes from.
type origin struct {
	place   Place
	row     row
	id      string
	usesAll bool // it is of a step that names no hypotheses
}

// derivation writes the items until what is written can be read: what makes no sense is
// left out.
func (w *writer) derivation() (*Derivation, error) {
	if err := w.declare(); err != nil {
		return nil, err
	}
	problems := w.problems
	w.left = map[row]Problem{}
	for {
		w.problems = slices.Clone(problems)
		w.text.Reset()
		w.origin, w.given, w.ids, w.labels = nil, nil, map[string]bool{}, map[string]string{}
		w.lost = map[string]bool{}
		for i := range w.items {
			w.item(i)
		}
		f, err := derivation.Parse(w.name, []byte(w.text.String()))
		if err == nil {
			w.replace(f)
			f.Unread = w.hypotheses()
			return &Derivation{File: f, Source: w.text.String(), Problems: w.problems, Labels: w.labels}, nil
		}
		if err := w.leave(syntaxErrors(err)); err != nil {
			return nil, err
		}
	}
}

// leave leaves out what errors are of: steps only where there is nothing else, for theirs may
// come from that. The error tells that all of it was left out before.
func (w *writer) leave(errs []*derivation.SyntaxError) error {
	var again, steps, others []*derivation.SyntaxError
	for _, e := range errs {
		at := w.from(e.Line).row
		switch _, known := w.left[at]; {
		case known || at.item < 0:
			again = append(again, e)
		case w.items[at.item].step():
			steps = append(steps, e)
		default:
			others = append(others, e)
		}
	}
	if len(others) == 0 {
		others = steps
	}
	if len(others) == 0 {
		return w.join(again)
	}
	for _, e := range others {
		w.left[w.from(e.Line).row] = w.problem(e)
	}
	return nil
}

// join joins errors of the language, at their places in LaTeX.
func (w *writer) join(errs []*derivation.SyntaxError) error {
	var all []error
	for _, e := range errs {
		all = append(all, w.problem(e))
	}
	return errors.Join(all...)
}

// hypotheses names those that were not read, in words.
func (w *writer) hypotheses() (names []string) {
	for _, p := range w.problems {
		if p.Hypothesis != "" && !slices.Contains(names, p.Hypothesis) {
			names = append(names, p.Hypothesis)
		}
	}
	return names
}

// from is where a line of the derivation comes from.
func (w *writer) from(line int) origin {
	if len(w.origin) == 0 {
		return origin{place: Place{File: w.name, Line: 1, Col: 1}, row: row{item: -1}}
	}
	return w.origin[min(max(line, 1), len(w.origin))-1]
}

// problem is an error of the language, at its place in LaTeX.
func (w *writer) problem(e *derivation.SyntaxError) Problem {
	o := w.from(e.Line)
	p := Problem{Place: o.place, ID: o.id, Msg: e.Msg}
	if cited := noEquation.FindStringSubmatch(e.Msg); cited != nil && slices.ContainsFunc(w.problems, func(p Problem) bool {
		return p.ID != "" && (p.ID == cited[1] || strings.HasPrefix(cited[1], p.ID+"."))
	}) {
		p.Msg = "it uses " + cited[1] + ", which was not read"
	} else if e.Hint != "" {
		p.Msg += " (" + e.Hint + ")"
	}
	return p
}

var noEquation = regexp.MustCompile(`^there is no equation (.+) before this$`)

func syntaxErrors(err error) (all []*derivation.SyntaxError) {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range joined.Unwrap() {
			all = append(all, syntaxErrors(e)...)
		}
		return all
	}
	if e, ok := errors.AsType[*derivation.SyntaxError](err); ok {
		all = append(all, e)
	}
	return all
}

// declare makes the reader of TeX, from the declarations alone.
func (w *writer) declare() error {
	var own []*derivation.Notation
	for _, x := range w.items {
		switch {
		case len(x.shown) == 0 && !x.claims():
			w.comment(0, x)
		case x.what == "let":
			if words := strings.Fields(x.head[0].comment); len(words) == 2 && len(x.shown) == 1 {
				left, right := sides(x.shown[0].tex)
				if right == "" || !defined.MatchString(left) {
					continue
				}
				for _, name := range namesOf(left) {
					own = append(own, &derivation.Notation{TeX: name, X: &derivation.Name{Name: words[1]}})
				}
				w.write("function "+words[1], origin{place: x.head[0].place}) // stands for it
			}
		}
	}
	f, err := derivation.Parse(w.name, []byte(w.text.String()))
	if err != nil {
		return w.join(syntaxErrors(err))
	}
	for _, it := range f.Items {
		if d, ok := it.(*derivation.Declare); ok {
			for _, v := range d.Names {
				if v.Name == "t" {
					return Problem{Place: w.from(d.Pos.Line).place, Msg: "t is the time, of which functions are: it is not declared"}
				}
			}
		}
	}
	if err := w.clock(f); err != nil {
		return err
	}
	w.reader, err = tex.ReaderOf(f, own...)
	return err
}

// clock fails if t stands for what does not go with the time.
func (w *writer) clock(f *derivation.File) error {
	for _, it := range f.Items {
		n, ok := it.(*derivation.Notation)
		if !ok || strings.TrimSpace(n.TeX) != "t" {
			continue
		}
		s := "s"
		name, ok := n.X.(*derivation.Name)
		if ok {
			s = name.Name
		}
		if !ok || !given(f, s+"'", "1") || !given(f, "at0("+s+")", "0") {
			return Problem{Place: w.from(n.Pos.Line).place, Msg: strings.ReplaceAll("t is the time, which grows at the rate 1 from 0: it may stand for a function @ with the lines given clock: @' = 1 solving @', and given start: at0(@) = 0 solving at0(@)", "@", s)}
		}
	}
	return nil
}

// given reports whether an equation is a hypothesis of all steps.
func given(f *derivation.File, left, right string) bool {
	return slices.ContainsFunc(f.Items, func(it derivation.Item) bool {
		g, ok := it.(*derivation.Given)
		return ok && g.Solving != nil && len(g.Instead) == 0 && derivation.Format(g.LHS) == left && derivation.Format(g.RHS) == right
	})
}

// write writes a line that comes from a place.
func (w *writer) write(text string, o origin) {
	for l := range strings.SplitSeq(text, "\n") {
		w.text.WriteString(l + "\n")
		w.origin = append(w.origin, o)
	}
}

// comment writes the lines of a comment as they are.
func (w *writer) comment(i int, x item) {
	words := strings.Fields(x.head[0].comment)
	o := origin{row: row{item: i}}
	if len(words) > 1 && slices.Contains(kinds, words[0]) {
		o.id = strings.TrimSuffix(words[1], ":")
	}
	if p, ok := w.left[o.row]; ok {
		w.unread(x, p)
		return
	}
	base := indent(x.head[0].comment)
	for _, l := range x.head {
		o.place = l.place
		w.write(w.notation(l.comment[min(base, indent(l.comment)):], l.place), o)
	}
	if words[0] == "given" && slices.Contains(words, "solving") && !slices.Contains(words, "instead") {
		w.given = append(w.given, o.id)
	}
}

// notation writes out the macros of the text in a notation: with the meaning that they have at its place, or if they
// have none yet with that at the end.
func (w *writer) notation(text string, place Place) string {
	at := notationTeX.FindStringSubmatchIndex(text)
	if at == nil {
		return text
	}
	tex := text[at[2]:at[3]]
	line := slices.IndexFunc(w.lines, func(l line) bool { return l.place == place })
	for _, begin := range []int{w.starts[line+1], math.MaxInt} {
		var err error
		if tex, _, err = w.expand(tex, begin); err != nil {
			return text
		}
	}
	return text[:at[2]] + tex + text[at[3]:]
}

var notationTeX = regexp.MustCompile(`^\s*notation\s*"+([^"]*)"`)

// replace gives the nodes of a file the places they have in LaTeX.
func (w *writer) replace(f *derivation.File) {
	at := func(p derivation.Pos) derivation.Pos {
		made := w.from(p.Line).place
		return derivation.Pos{Line: made.Line, Col: made.Col}
	}
	for _, item := range f.Items {
		switch x := item.(type) {
		case *derivation.Step:
			x.Default = w.from(x.Pos.Line).usesAll
			x.Pos = at(x.Pos)
		case *derivation.Given:
			x.Pos = at(x.Pos)
		case *derivation.Let:
			x.Pos = at(x.Pos)
		}
	}
}
