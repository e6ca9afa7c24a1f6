package latex

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/tex"
)

// A Derivation is what a LaTeX file says, in the derivation language.
type Derivation struct {
	File     *derivation.File  // its places are those of the LaTeX file
	Source   string            // the file as it was made
	Files    []string          // those named in \input
	Problems []Problem         // what is left out
	Labels   map[string]string // of the steps that have one: the \label, by the step's key
}

// A document is a LaTeX file on its way to a derivation.
type document struct {
	open     Open
	bytes    int
	files    []string
	lines    []line
	hidden   hidden
	off      bool // between off and on
	macros   map[string][]macro
	alias    map[string]string // other names of displays
	unread   map[string]bool   // environments with a display and more in them
	inline   bool              // within $…$
	problems []Problem
	items    []item
}

// An item is a line or more of the derivation, made from a comment, from a display, or
// from both.
type item struct {
	head  []line    // the comment
	what  string    // its first word; "" of a display without a comment
	shown []display // the display, whose rows are statements
}

// kinds are the words of comments that speak of the next display.
var kinds = []string{"step", "given", "let", "definition", "undecided", "skip"}

// Read reads a LaTeX file of that name; open reads the files that it names. The error
// tells that the comments make no derivation, each a [Problem]; what is wrong with a
// display alone is among the Problems of the derivation.
func Read(name string, src []byte, open Open) (*Derivation, error) {
	d := &document{open: open, macros: predefined(), alias: map[string]string{}, unread: map[string]bool{}}
	d.gather(name, src, nil)
	d.collect()
	w := &writer{document: d, name: name}
	return w.derivation()
}

// collect finds the comments and displays, and which belongs to which.
func (d *document) collect() {
	d.define()
	off := false
	var waiting *item // a comment that speaks of the next display
	for i, offset := 0, 0; i < len(d.lines); {
		l := d.lines[i]
		if l.told {
			d.lines[i].told = false // the text before it comes next
			switch word := firstWord(l.comment); {
			case word == "off" || word == "on":
				off = word == "off"
			case word == "":
			case continues(l.comment, d.items, waiting):
				last := waiting
				if last == nil {
					last = &d.items[len(d.items)-1]
				}
				last.head = append(last.head, l)
			case slices.Contains(kinds, word) && !standsAlone(l.comment):
				d.settle(waiting)
				waiting = &item{head: []line{l}, what: word}
			default:
				d.settle(waiting)
				waiting = nil
				d.items = append(d.items, item{head: []line{l}})
			}
			continue
		}
		if strings.TrimSpace(l.text) == "" {
			d.inline = false // a paragraph ends
		}
		var shown []display
		shown, i, offset = d.displays(i, offset)
		if off || len(shown) == 0 {
			continue
		}
		if waiting != nil && waiting.claims() {
			d.settle(waiting)
			waiting = nil
		}
		if waiting != nil {
			waiting.shown = shown
			d.items = append(d.items, *waiting)
			waiting = nil
			continue
		}
		for _, one := range shown {
			if one.label != "" {
				d.items = append(d.items, item{shown: []display{one}})
			}
		}
	}
	d.settle(waiting)
}

// settle takes a comment that no display followed: it is whole if it has its claim.
func (d *document) settle(waiting *item) {
	switch {
	case waiting == nil:
	case waiting.claims():
		d.items = append(d.items, item{head: waiting.head})
	default:
		d.fail(waiting.head[0].place, "%s: no display follows", strings.TrimSpace(waiting.head[0].comment))
	}
}

// claims reports whether a comment has its claim in it.
func (x *item) claims() bool {
	return slices.ContainsFunc(x.head, func(l line) bool { return firstWord(l.comment) == "claim" })
}

func firstWord(comment string) string {
	word, _, _ := strings.Cut(strings.TrimSpace(comment), " ")
	return word
}

// continues reports whether a comment is indented deeper than the first line of the one
// that it follows.
func continues(comment string, items []item, waiting *item) bool {
	var head []line
	switch {
	case waiting != nil:
		head = waiting.head
	case len(items) > 0:
		head = items[len(items)-1].head
	}
	return len(head) > 0 && indent(comment) > indent(head[0].comment)
}

func indent(text string) int { return len(text) - len(strings.TrimLeft(text, " \t")) }

// standsAlone reports whether a comment has its equation in it: given id: a = b, or let
// a = b.
func standsAlone(comment string) bool {
	word := firstWord(comment)
	return word == "given" && alone.MatchString(comment) || word == "let" && strings.Contains(comment, "=")
}

var alone = regexp.MustCompile(`^\s*given\s[^"]*:\s`)

// A writer writes the derivation.
type writer struct {
	*document
	name   string // of the file
	reader *tex.Reader
	text   strings.Builder
	origin []origin // of each line of text
	given  []string // the hypotheses with solving so far
	ids    map[string]bool
	labels map[string]string
}

// An origin is where a line of the derivation comes from.
type origin struct {
	place Place
	item  int // −1: a declaration
	id    string
}

// derivation writes the items until what is written can be read: a display that makes
// no sense is left out.
func (w *writer) derivation() (*Derivation, error) {
	left := map[int]string{} // items left out, with the reason
	if err := w.declare(); err != nil {
		return nil, err
	}
	problems := w.problems
	for {
		w.problems = slices.Clone(problems)
		w.text.Reset()
		w.origin, w.given, w.ids, w.labels = nil, nil, map[string]bool{}, map[string]string{}
		for i := range w.items {
			w.item(i, left)
		}
		f, err := derivation.Parse(w.name, []byte(w.text.String()))
		if err == nil {
			w.replace(f)
			return &Derivation{File: f, Source: w.text.String(), Files: w.files, Problems: w.problems, Labels: w.labels}, nil
		}
		again := false
		var fatal []error
		for _, e := range syntaxErrors(err) {
			o := w.from(e.Line)
			p := w.problem(e)
			if o.item < 0 || left[o.item] != "" {
				fatal = append(fatal, p)
				continue
			}
			left[o.item], again = p.Msg, true
		}
		if !again {
			return nil, errors.Join(fatal...)
		}
	}
}

// from is where a line of the derivation comes from.
func (w *writer) from(line int) origin {
	if len(w.origin) == 0 {
		return origin{place: Place{File: w.name, Line: 1, Col: 1}, item: -1}
	}
	return w.origin[min(max(line, 1), len(w.origin))-1]
}

// problem is an error of the language, at its place in LaTeX.
func (w *writer) problem(e *derivation.SyntaxError) Problem {
	o := w.from(e.Line)
	p := Problem{Place: o.place, ID: o.id, Msg: e.Msg}
	if e.Hint != "" {
		p.Msg += " (" + e.Hint + ")"
	}
	return p
}

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
			w.comment(x, -1)
		case x.what == "let":
			if defined := strings.Fields(x.head[0].comment); len(defined) == 2 && len(x.shown) == 1 {
				left, _ := sides(x.shown[0].tex)
				own = append(own, &derivation.Notation{TeX: left, X: &derivation.Name{Name: defined[1]}})
				w.write("constant "+defined[1], origin{place: x.head[0].place, item: -1}) // stands for it
			}
		}
	}
	f, err := derivation.Parse(w.name, []byte(w.text.String()))
	if err != nil {
		var all []error
		for _, e := range syntaxErrors(err) {
			all = append(all, w.problem(e))
		}
		return errors.Join(all...)
	}
	w.reader, err = tex.ReaderOf(f, own...)
	return err
}

// write writes a line that comes from a place.
func (w *writer) write(text string, o origin) {
	for l := range strings.SplitSeq(text, "\n") {
		w.text.WriteString(l + "\n")
		w.origin = append(w.origin, o)
	}
}

// comment writes the lines of a comment as they are.
func (w *writer) comment(x item, i int) {
	base := indent(x.head[0].comment)
	for _, l := range x.head {
		w.write(l.comment[min(base, indent(l.comment)):], origin{place: l.place, item: i})
	}
	head := strings.Fields(x.head[0].comment)
	if head[0] == "given" && slices.Contains(head, "solving") && !slices.Contains(head, "instead") {
		w.given = append(w.given, strings.TrimSuffix(head[1], ":"))
	}
}

// item writes one, or notes why not.
func (w *writer) item(i int, left map[int]string) {
	x := w.items[i]
	if len(x.shown) == 0 {
		w.comment(x, -1)
		return
	}
	if x.what == "skip" {
		return
	}
	if x.what == "given" {
		w.givens(i, x, left)
		return
	}
	for k, one := range x.shown {
		if k > 0 && x.what == "let" {
			w.unread(one, "", "a definition is one statement: give each row a display of its own")
			continue
		}
		w.display(i, x, one, left)
	}
}

// display writes one display.
func (w *writer) display(i int, x item, one display, left map[int]string) {
	o := origin{place: one.at, item: i}
	words := []string{}
	if len(x.head) > 0 {
		words = strings.Fields(x.head[0].comment)[1:]
	}
	id := w.idOf(one, words)
	o.id = id
	if why := left[i]; why != "" {
		w.unread(one, id, why)
		return
	}
	if one.err != nil {
		w.unread(one, id, one.err.Error())
		return
	}
	source := one.tex
	switch x.what {
	case "definition", "undecided":
		w.write(x.what+" "+w.unique(id, one.label, ""), o)
		w.rest(x, o)
		w.write("  tex "+quoted(source), o)
		return
	case "let":
		w.let(words, source, o)
		return
	}
	statements, err := w.reader.Read(source)
	if err != nil {
		w.unread(one, id, reason(err))
		return
	}
	for _, s := range statements {
		if len(s.Sides) < 2 {
			w.unread(one, id, noRelation(s))
			continue
		}
		form := ""
		for _, word := range words {
			if word == "corrected" || word == "extended" {
				form = " " + word
			}
		}
		w.write("step "+w.unique(id, one.label, form)+form, o)
		using := w.rest(x, o)
		w.write("  tex "+quoted(source), o)
		w.write("  claim "+upTo(x, s), o)
		if !using && len(w.given) > 0 {
			w.write("  using "+strings.Join(w.given, ", "), o)
		}
	}
}

// unread notes why a display is not read.
func (w *writer) unread(one display, id, why string) {
	w.problems = append(w.problems, Problem{one.at, id, one.label, why})
}

func noRelation(s tex.Statement) string {
	return fmt.Sprintf("%v is no statement: there is no relation in it", s)
}

// let writes a definition: the left side is how the name of the comment is printed.
func (w *writer) let(words []string, source string, o origin) {
	left, right := sides(source)
	if len(words) != 1 || right == "" {
		w.problems = append(w.problems, Problem{o.place, o.id, "", "a definition is the comment let NAME before a display NAME = …"})
		return
	}
	body, err := w.reader.Read(right)
	if err != nil || len(body) != 1 || len(body[0].Sides) != 1 {
		if err == nil {
			err = errors.New("the right side is not one expression")
		}
		w.problems = append(w.problems, Problem{o.place, o.id, "", reason(err)})
		return
	}
	w.write("let "+words[0]+" = "+body[0].String(), o)
	w.write("notation "+quoted(left)+" = "+words[0], o)
}

// sides cuts a definition at its sign.
func sides(source string) (left, right string) {
	left, right, _ = strings.Cut(strings.NewReplacer(`:=`, "=", `\coloneqq`, "=", `\equiv`, "=", "&", "").Replace(source), "=")
	return strings.TrimSpace(left), strings.TrimSpace(right)
}

// upTo is a statement with the remainder that a comment adds to each of its equations, up
// to O(h^2), where the text leaves it out.
func upTo(x item, s tex.Statement) string {
	text := s.String()
	for _, l := range x.head {
		remainder, ok := strings.CutPrefix(strings.TrimSpace(l.comment), "up to ")
		if !ok || strings.Contains(text, "O(") {
			continue
		}
		text = derivation.Format(s.Sides[0])
		for i, side := range s.Sides[1:] {
			text += fmt.Sprintf(" %v %s + %s", s.Relation(i+1), derivation.Format(side), remainder)
		}
	}
	return text
}

// rest writes the lines of a comment behind its first, and reports whether one is using
// or by.
func (w *writer) rest(x item, o origin) (using bool) {
	for k, l := range x.head {
		if k == 0 {
			continue
		}
		word := firstWord(l.comment)
		if word == "up" {
			continue
		}
		using = using || word == "using" || word == "by"
		w.write("  "+strings.TrimSpace(l.comment), origin{place: l.place, item: o.item, id: o.id})
	}
	return using
}

// idOf is the id of a display: that of the comment, else its label, else its line.
func (w *writer) idOf(one display, words []string) string {
	if len(words) > 0 && !slices.Contains([]string{"solving", "corrected", "extended"}, words[0]) {
		return words[0]
	}
	if id := strings.Trim(idRune.ReplaceAllString(one.label, "-"), ":./-"); id != "" {
		return id
	}
	return fmt.Sprintf("line:%d", one.at.Line)
}

// unique is the id, with a number behind it where it stands already.
func (w *writer) unique(id, label, form string) string {
	own := id
	for n := 2; w.ids[own+form]; n++ {
		own = fmt.Sprintf("%s.%d", id, n)
	}
	w.ids[own+form] = true
	if label != "" {
		key := own
		if form != "" {
			key += "/" + strings.TrimSpace(form)
		}
		w.labels[key] = label
	}
	return own
}

// quoted is a string of the language.
func quoted(text string) string {
	return `"""` + strings.ReplaceAll(strings.Join(strings.Fields(text), " "), `"""`, `''`) + `"""`
}

// reason is an error of the reader with the TeX around its place, without the offset.
func reason(err error) string {
	return atOffset.ReplaceAllString(strings.TrimPrefix(err.Error(), "tex: "), ":")
}

var atOffset = regexp.MustCompile(`, at offset \d+:`)

// replace gives the nodes of a file the places they have in LaTeX.
func (w *writer) replace(f *derivation.File) {
	at := func(p derivation.Pos) derivation.Pos {
		made := w.from(p.Line).place
		return derivation.Pos{Line: made.Line, Col: made.Col}
	}
	for _, item := range f.Items {
		switch x := item.(type) {
		case *derivation.Step:
			x.Pos = at(x.Pos)
		case *derivation.Given:
			x.Pos = at(x.Pos)
		case *derivation.Let:
			x.Pos = at(x.Pos)
		}
	}
}
