package latex

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/tex"
)

// A row is a display of an item.
type row struct{ item, display int }

// A statement is one of a display.
type statement struct {
	tex.Statement
	of display
	id string
	o  origin
}

// item writes one, or notes why not.
func (w *writer) item(i int) {
	switch x := w.items[i]; {
	case len(x.shown) == 0:
		w.comment(i, x)
	case x.what == "skip":
	case x.what == "let":
		if words := x.words(); !w.let(i, x) && len(words) > 0 {
			w.lost[words[0]] = true
		}
	case x.what == "given":
		w.givens(i, x)
	case x.what == "definition" || x.what == "undecided":
		w.unjudged(i, x)
	default:
		w.steps(i, x)
	}
}

// step reports whether an item is one.
func (x item) step() bool { return len(x.head) == 0 || firstWord(x.head[0].comment) == "step" }

// words are those of a comment behind its first.
func (x item) words() []string {
	if len(x.head) == 0 {
		return nil
	}
	return strings.Fields(x.head[0].comment)[1:]
}

// shown returns the displays of an item that can be read, with their ids and places, and whether
// all can.
func (w *writer) shown(i int, x item) (all []statement, whole bool) {
	for k, one := range x.shown {
		s := statement{of: one, id: w.idOf(one, x.words())}
		s.o = origin{place: one.at, row: row{i, k}, id: s.id}
		switch p, left := w.left[s.o.row]; {
		case left:
			p.Label = one.label
			w.unread(x, p)
		case one.err != nil:
			w.unread(x, s.problem(one.err.Error()))
		default:
			all = append(all, s)
		}
	}
	return all, len(all) == len(x.shown)
}

// statements returns those of the displays of an item, and whether all of them were read.
func (w *writer) statements(i int, x item) (all []statement, whole bool) {
	shown, whole := w.shown(i, x)
	for _, s := range shown {
		read, err := w.reader.Read(s.of.tex)
		if err == nil && arrow.MatchString(s.of.tex) {
			err = errors.New(`does the arrow follow from what is shown, or from what is supposed? Write two displays, or \text{so} for \implies where both hold`)
		}
		if err == nil && w.hasCondition(read, strings.Contains(s.of.tex, `\\`)) {
			err = errors.New("a condition, or a statement of its own? Leave it out, or give it a display of its own")
		}
		for _, s := range read {
			err = cmp.Or(err, w.uses(s.Sides...))
		}
		if err != nil {
			w.unread(x, s.problem(reason(err)))
			whole, read = false, nil
		}
		if i := slices.IndexFunc(read, func(s tex.Statement) bool { return len(s.Sides) < 2 }); i >= 0 {
			w.unread(x, s.problem(fmt.Sprintf("%v is no statement: there is no relation in it", read[i])))
			whole, read = false, nil
		}
		for _, s.Statement = range read {
			all = append(all, s)
		}
	}
	return all, whole
}

// hasCondition reports whether one of several statements may be the condition under which the others
// are meant: an inequality beside an equation, t = 0 beside another; behind a comma, and not in rows, n = 1, or
// an equation of constants beside one of functions.
func (w *writer) hasCondition(all []tex.Statement, rows bool) bool {
	if len(all) < 2 {
		return false
	}
	weight := func(s tex.Statement) int {
		switch {
		case w.reader.OfTime(s):
			return 4
		case s.Relations != nil && w.reader.Still(s):
			return 3
		case s.Relations != nil:
			return 2
		case !rows && w.reader.Still(s):
			return 1
		}
		return 0
	}
	for i, s := range all {
		if weight(s) != weight(all[0]) || i > 0 && !rows && setsSymbol(s) && !setsSymbol(all[0]) {
			return true
		}
	}
	return false
}

// setsSymbol reports whether a statement is of a symbol and numbers: a > 0, n = 1, k = -1/2.
func setsSymbol(s tex.Statement) bool {
	symbols := 0
	for _, side := range s.Sides {
		if _, ok := side.(*derivation.Name); ok {
			symbols++
		} else if !isNumber(side) {
			return false
		}
	}
	return symbols == 1 && len(s.Sides) > 1
}

func isNumber(x derivation.Expr) bool {
	named := false
	derivation.Walk(x, func(x derivation.Expr) bool {
		_, name := x.(*derivation.Name)
		_, call := x.(*derivation.Call)
		named = named || name || call
		return !named
	})
	return !named
}

// arrow is one between two statements.
var arrow = regexp.MustCompile(`\\(?:implies|Rightarrow|Longrightarrow)\b|\\(?:text|mbox|textrm|textnormal|mathrm)\s*\{[\s~]*implies[\s~]*\}`)

// problem says why a display is not read.
func (s statement) problem(why string) Problem {
	return Problem{Place: s.o.place, ID: s.id, Label: s.of.label, Msg: why}
}

// unread notes what of an item is not read.
func (w *writer) unread(x item, p Problem) {
	if len(x.head) > 0 {
		p.Hypothesis = x.head[0].hypothesis(p.ID)
	}
	w.problems = append(w.problems, p)
}

// hypothesis names a hypothesis that all steps may rest on, in words, if a comment is one.
func (l line) hypothesis(id string) string {
	words := strings.Fields(l.comment)
	if words[0] != "given" || slices.Contains(words, "instead") {
		return ""
	}
	if id == "" && named(words[1:]) {
		id = strings.TrimSuffix(words[1], ":")
	}
	return strings.TrimSuffix(fmt.Sprintf("its given %q", id), ` ""`)
}

// steps writes the statements of an item as steps.
func (w *writer) steps(i int, x item) {
	form := ""
	for _, word := range x.words() {
		if word == "corrected" || word == "extended" {
			form = " " + word
		}
	}
	all, _ := w.statements(i, x)
	for _, s := range all {
		s.o.usesAll = x.usesAll() && len(w.given) > 0
		w.write("step "+w.unique(s.id, s.of.label, form)+form, s.o)
		w.rest(x, s.o)
		w.write("  tex "+quoted(s.of.tex), s.o)
		w.write("  claim "+upTo(x, s.Statement), s.o)
		if s.o.usesAll {
			w.write("  using "+strings.Join(w.given, ", "), s.o)
		}
	}
}

// usesAll reports whether a step uses all hypotheses before it: its comment names none, by using
// or in a certificate.
func (x item) usesAll() bool {
	return !slices.ContainsFunc(x.head, func(l line) bool {
		word := firstWord(l.comment)
		return word == "using" || word == "by" && !derivative.MatchString(l.comment)
	})
}

var derivative = regexp.MustCompile(`^\s*by\s+derivative\b`)

// unjudged writes displays that are no claims, as they are printed.
func (w *writer) unjudged(i int, x item) {
	all, _ := w.shown(i, x)
	for _, s := range all {
		w.write(x.what+" "+w.unique(s.id, s.of.label, ""), s.o)
		w.rest(x, s.o)
		w.write("  tex "+quoted(s.of.tex), s.o)
	}
}

// givens writes the statements of an item as hypotheses: of several those of given id are id.1,
// id.2, and each has a derivative of solving of its own.
func (w *writer) givens(i int, x item) {
	all, whole := w.statements(i, x)
	if !whole {
		return
	}
	for _, l := range x.head[1:] {
		if firstWord(l.comment) != "up" {
			w.unread(x, all[0].problem(fmt.Sprintf("a hypothesis has no line %q: only up to O(…)", strings.TrimSpace(l.comment))))
			return
		}
	}
	head, solved, _ := strings.Cut(strings.Join(x.words(), " ")+" ", "solving ")
	list := strings.FieldsFunc(solved, func(r rune) bool { return r == ',' || r == ' ' })
	_, instead, alternative := strings.Cut(head, "instead ")
	if len(list) > 0 && len(list) != len(all) {
		w.unread(x, all[0].problem(fmt.Sprintf("there are %d hypotheses in the display, and %d behind solving: name one for each, with commas, in their order", len(all), len(list))))
		return
	}
	for k, s := range all {
		if len(all) > 1 && named(x.words()) {
			s.id = fmt.Sprintf("%s.%d", s.id, k+1)
		}
		id := w.unique(s.id, "", "")
		line := "given " + id
		if alternative {
			line += " instead " + strings.TrimSpace(instead)
		}
		line += ": " + upTo(x, s.Statement)
		if len(list) > 0 {
			line += " solving " + list[k]
			if !alternative {
				w.given = append(w.given, id)
			}
		}
		w.write(line, s.o)
	}
}

// defined is the left side of a definition: a letter or a command for one, with an accent or in a
// font, with indices and the time.
var defined = regexp.MustCompile(`^(?:[A-Za-z]|\\(?:[Gg]amma|[Dd]elta|[Tt]heta|[Ll]ambda|[Xx]i|[Pp]i|[Ss]igma|[Uu]psilon|[Pp]hi|[Pp]si|[Oo]mega|alpha|beta|(?:var)?epsilon|zeta|eta|iota|kappa|mu|nu|(?:var)?rho|tau|chi|ell|var(?:phi|theta|sigma))` +
	`|\\(?:math(?:cal|rm|bf|bb|it|sf|frak|scr)|boldsymbol|bm|bar|tilde|hat|vec|widetilde|widehat|overline)\s*(?:\{[^{}]*\}|[A-Za-z]|\\[A-Za-z]+))` +
	`(?:\s*_\s*(?:\{(?:[^{}]|\{[^{}]*\})*\}|[A-Za-z0-9]|\\[A-Za-z]+))?(?:\s*\^\s*(?:\{\(?[A-Za-z\\]+\)?\}|[A-Za-z]))?(?:\s*\(\s*t\s*\))?$`)

// raised is what stands above the left side of a definition.
var raised = regexp.MustCompile(`\^\s*\{?(\\?[A-Za-z]+)\}?(?:\s*\(\s*t\s*\))?$`)

// namesOf are how a name is printed whose definition begins with left: E(t) is E, too.
func namesOf(left string) []string {
	if name := ofTime.ReplaceAllString(left, ""); name != left {
		return []string{left, name}
	}
	return []string{left}
}

var ofTime = regexp.MustCompile(`\s*\(\s*t\s*\)$`)

// let writes a definition: the left side is how the name of the comment is printed. It reports
// whether there is one.
func (w *writer) let(i int, x item) (read bool) {
	all, _ := w.shown(i, x)
	if len(all) == 0 {
		return false
	}
	s, words := all[0], x.words()
	left, right := sides(s.of.tex)
	if right != "" && !defined.MatchString(left) {
		w.unread(x, s.problem("a definition has a symbol on its left side, with or without indices, and no arguments but (t): of others write a notation"))
		return false
	}
	if len(words) != 1 || right == "" {
		w.unread(x, s.problem("a definition is the comment let NAME before a display NAME = …"))
		return false
	}
	if m := raised.FindStringSubmatch(left); m != nil {
		if _, err := w.reader.Read(m[1]); err == nil {
			w.unread(x, s.problem(fmt.Sprintf("a definition of a power: %s is declared. Define what it is a power of, or call the index otherwise", m[1])))
			return false
		}
	}
	body, err := w.reader.Read(right)
	if err == nil && (len(body) != 1 || len(body[0].Sides) != 1) {
		err = errors.New("the right side is not one expression")
	}
	if err == nil {
		err = w.uses(body[0].Sides...)
	}
	if err != nil {
		w.unread(x, s.problem(reason(err)))
		return false
	}
	for _, other := range all[1:] {
		w.unread(x, other.problem("a definition is one statement: give each row a display of its own"))
	}
	w.reader.Define(words[0], body[0].Sides[0])
	w.write("let "+words[0]+" = "+body[0].String(), s.o)
	for _, name := range namesOf(left) {
		w.write("notation "+quoted(name)+" = "+words[0], s.o)
	}
	return true
}

// uses fails if expressions have a name whose definition was not read.
func (w *writer) uses(sides ...derivation.Expr) (err error) {
	for _, side := range sides {
		derivation.Walk(side, func(x derivation.Expr) bool {
			if n, ok := x.(*derivation.Name); ok && w.lost[n.Name] {
				err = fmt.Errorf("it uses %s, which was not read", n.Name)
			}
			return err == nil
		})
	}
	return err
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

// rest writes the lines of a comment behind its first.
func (w *writer) rest(x item, o origin) {
	for k, l := range x.head {
		if k > 0 && firstWord(l.comment) != "up" {
			o.place = l.place
			w.write("  "+strings.TrimSpace(l.comment), o)
		}
	}
}

// named reports whether the words of a comment begin with an id.
func named(words []string) bool {
	return len(words) > 0 && !slices.Contains([]string{"solving", "instead", "corrected", "extended"}, words[0])
}

// idOf is the id of a display: that of the comment, else its label, else its line.
func (w *writer) idOf(one display, words []string) string {
	if named(words) {
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
