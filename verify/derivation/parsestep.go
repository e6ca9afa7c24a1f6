package derivation

import (
	"slices"
	"strconv"
	"strings"
)

// Lines that a step, definition or undecided may have.
var linesOf = map[Sort][]string{
	Claimed:    stepWords,
	Definition: {"source", "tex", "note"},
	Undecided:  {"source", "tex", "because", "numeric", "note"},
}

// step reads, after its first word, the id and the lines below it.
func (p *parser) step(t token) {
	s := &Step{Pos: t.pos}
	switch t.text {
	case "definition":
		s.Sort = Definition
	case "undecided":
		s.Sort = Undecided
	}
	column := t.pos.Col
	p.margin = MaxBytes + 1 // the lines below are no continuation
	whole := p.statement(func() {
		id := p.use()
		s.Pos, s.ID = id.Pos, id.ID
		if s.Sort == Claimed && p.peek().kind != tokEnd {
			s.Form = formOf[p.oneOf("a form", "printed", "corrected", "extended")]
		}
		if base, form, ok := strings.Cut(s.ID, "/"); ok && (form == "corrected" || form == "extended") {
			p.fail(id.Pos, "write "+base+" "+form, "an id that looks like a form")
		}
		p.apart(id, 1)
	})
	seen := map[string]bool{}
	var tex []string
	for !p.errs.full() && p.begin(column) {
		whole = p.statement(func() { p.stepLine(s, &tex, t.text, seen) }) && whole
	}
	s.TeX = strings.Join(tex, " ")
	if !whole {
		for _, form := range []string{"", "/corrected", "/extended"} {
			p.broken[s.ID+form] = true
		}
		return
	}
	p.file.Items = append(p.file.Items, s)
}

// expand puts the links of a hypothesis that is a chain for its id.
func (p *parser) expand(uses []Use) []Use {
	var all []Use
	for _, u := range uses {
		links := p.ids[u.ID]
		if links < 2 {
			all = append(all, u)
			continue
		}
		for i := range links {
			all = append(all, Use{u.Pos, linkID(u.ID, i)})
		}
	}
	return all
}

// apart fails where an id is that of a hypothesis that is a chain, whose links have others, or
// of anything before one.
func (p *parser) apart(id Use, links int) {
	if known := p.ids[id.ID]; known > 1 || known > 0 && links > 1 {
		p.fail(id.Pos, "ids are given once a file", "%s is already the id of a given or a step", id.ID)
	}
	p.ids[id.ID] = links
}

// linkID is the id of a link of a hypothesis that is a chain.
func linkID(id string, i int) string { return id + "." + strconv.Itoa(i+1) }

var formOf = map[string]Form{"printed": Printed, "corrected": Corrected, "extended": Extended}

// stepLine reads one line of a step; lines of TeX are appended to tex.
func (p *parser) stepLine(s *Step, tex *[]string, what string, seen map[string]bool) {
	allowed := linesOf[s.Sort]
	t := p.take()
	if t.kind != tokWord || !slices.Contains(allowed, t.text) {
		hint := suggest(t.text, allowed)
		switch {
		case slices.Contains(itemWords, t.text):
			hint = "it begins no deeper than the " + what + " above"
		case slices.Contains(stepWords, t.text):
			hint = "only a step has that"
		}
		p.fail(t.pos, hint, "unexpected %v, want a line of a %s", t, what)
	}
	if seen[t.text] && t.text != "tex" {
		p.fail(t.pos, "only tex may come on several lines", "a second %s in this %s", t.text, what)
	}
	seen[t.text] = true
	switch t.text {
	case "source":
		s.Source = p.joined()
	case "tex":
		*tex = append(*tex, p.joined())
	case "note":
		s.Note = p.joined()
	case "because":
		s.Because = p.joined()
	case "claim":
		s.Chain, s.Relations = p.links(p.expr())
		if !slices.ContainsFunc(s.Relations, func(r Relation) bool { return r != Eq }) {
			s.Relations = nil
		}
	case "using":
		s.Using = p.expand(p.uses())
	case "from":
		s.From = p.uses()
	case "numeric":
		for _, u := range p.uses() {
			s.Numeric = append(s.Numeric, u.ID)
		}
	case "solving":
		s.Solving, s.Initial = p.target()
	case "expect":
		s.Expect = Expect(slices.Index(expectWords, p.oneOf("a verdict", expectWords...)))
	case "by":
		s.By = &By{Pos: p.peek().pos}
		if p.acceptWord("derivative") {
			s.By.Derivative = true
			if p.acceptWord("cofactor") {
				s.By.Cofactor = p.expr()
			}
		} else {
			s.By.Combination = p.expr()
		}
	}
}
