package derivation

import "strings"

// item reads one item and, if it is whole, appends it to the file. If not, the
// words that it may have declared are broken.
func (p *parser) item() {
	start := p.cursor
	t := p.lex()
	if t.text == "step" || t.text == "definition" || t.text == "undecided" {
		p.step(t)
		return
	}
	p.cursor = start
	var items []Item
	whole := p.statement(func() {
		switch t := p.take(); t.text {
		case "derivation":
			p.title(t)
		case "small":
			if end := p.peek(); end.kind == tokEnd {
				p.fail(end.pos, "small eps: remainders O(eps), O(eps^2) are counted in it", "small has no name after it")
			}
			items = append(items, p.small()...)
		case "size":
			p.list(func() {
				n := p.name("the name of a size")
				if !p.peek().is("=") {
					p.fail(n.pos, "write size "+n.text+" = 2, or another number from 1 to 16", "size %s has no value", n.text)
				}
				p.expect("=")
				items = append(items, &Size{n.pos, n.text, p.natural("size "+n.text, 1, maxSize)})
			})
		case "positive", "nonzero", "constant", "function", "field", "variable":
			items = append(items, p.declare(t))
		case "let":
			items = append(items, p.let())
		case "notation":
			tex := p.joined()
			p.expect("=")
			items = append(items, &Notation{t.pos, tex, p.expr()})
		case "given":
			items = append(items, p.given()...)
		default:
			hint := suggest(t.text, itemWords)
			if t.kind == tokWord && isKeyword(t.text) {
				hint = "indent it under its step"
			}
			p.fail(t.pos, hint, "unexpected %v, want a declaration or a step", t)
		}
	})
	if whole {
		p.file.Items = append(p.file.Items, items...)
		return
	}
	lost := p.src[start.off:p.off]
	if t.text == "let" || t.text == "given" {
		lost, _, _ = strings.Cut(lost, "=")
	}
	for _, w := range strings.Fields(lost) {
		p.broken[strings.TrimRight(w, ":")] = true
		for _, part := range strings.FieldsFunc(w, func(c rune) bool { return c > 127 || !isWord(byte(c)) }) {
			p.broken[part] = true
		}
	}
}

// small reads, after its first word, one name or several. The first is the
// parameter ε; each other is a positive constant times ε, so that orders are total
// degrees:
//
//	small eps, delta
//	positive constant delta_over_eps; let delta = delta_over_eps*eps
func (p *parser) small() (items []Item) {
	first := p.name("the small parameter")
	items = append(items, &Small{first.pos, first.text})
	for p.accept(",") {
		n := p.name("another small parameter")
		ratio := n.text + ratioOver + first.text
		p.smalls[n.text] = first.text
		items = append(items,
			&Declare{Pos: n.pos, Kind: Constant, Sign: Positive, ratio: true, Names: []Declared{{Pos: n.pos, Name: ratio}}},
			&Let{Pos: n.pos, Name: n.text, Body: &Binary{n.pos, '*', &Name{Pos: n.pos, Name: ratio}, &Name{Pos: n.pos, Name: first.text}}})
	}
	return items
}

const ratioOver = "_over_"

// IsRatio reports whether a name is that of a further small parameter over the first: a
// number, and no constant that may depend on it.
func IsRatio(name, small string) bool { return small != "" && strings.HasSuffix(name, ratioOver+small) }

func (p *parser) title(t token) {
	if p.file.Title != "" || len(p.file.Items) > 0 {
		p.fail(t.pos, "it comes first, and once", "derivation after other lines")
	}
	p.file.Title = p.joined()
}

// declare reads, after its first word,
//
//	[positive | nonzero] (constant | function) x[n,d], y[n]
//	field L(x, y), G(x)
//	variable s
//	[positive | nonzero] function u(s), v[n](s)
func (p *parser) declare(t token) *Declare {
	d := &Declare{Pos: t.pos}
	what := t.text
	switch what {
	case "positive":
		d.Sign = Positive
	case "nonzero":
		d.Sign = Nonzero
	}
	if d.Sign != AnySign {
		what = p.oneOf("constant or function after "+what, "constant", "function")
	}
	switch what {
	case "function":
		d.Kind = Function
	case "field":
		d.Kind = Field
	case "variable":
		d.Kind = Variable
	}
	p.list(func() {
		n := p.name("the name of a " + what)
		s := Declared{Pos: n.pos, Name: n.text}
		if open := p.peek(); d.Kind < Field && p.accept("[") {
			p.list(func() { s.Dims = append(s.Dims, p.expr()) })
			p.close(open, "]")
		}
		switch open := p.peek(); {
		case d.Kind == Field:
			p.expect("(")
			p.list(func() { s.Of = append(s.Of, p.name("an argument of the field").text) })
			p.close(open, ")")
		case d.Kind == Function && p.accept("("):
			p.list(func() { s.Of = append(s.Of, p.name("a variable, as in function u(s)").text) })
			p.close(open, ")")
		}
		d.Names = append(d.Names, s)
	})
	return d
}

// let reads, after its first word,
//
//	name = expr
//	name[i in 1..n, j in 1..d] = expr
func (p *parser) let() *Let {
	n := p.name("the name defined")
	l := &Let{Pos: n.pos, Name: n.text}
	if open := p.peek(); p.accept("[") {
		p.list(func() {
			i := p.name("an index")
			r := Range{Pos: i.pos, Var: i.text}
			if !p.acceptWord("in") {
				p.unexpected("in, as in [i in 1..n]")
			}
			r.From = p.expr()
			p.expect("..")
			r.To = p.expr()
			l.Ranges = append(l.Ranges, r)
		})
		p.close(open, "]")
	}
	p.expect("=")
	l.Body = p.expr()
	return l
}

// given reads, after its first word,
//
//	id [instead of id, id]: lhs = rhs [solving u']
//	id [instead of id, id]: a < b <= c
//
// A chain is several hypotheses, id.1, id.2, …
func (p *parser) given() (all []Item) {
	id := p.use()
	g := Given{Pos: id.Pos, ID: id.ID}
	if p.acceptWord("instead") {
		if !p.acceptWord("of") {
			p.unexpected("of, as in given b instead of a: …")
		}
		g.Instead = p.expand(p.uses())
	}
	if !p.peek().is(":") && len(g.Instead) == 0 {
		p.fail(id.Pos, "write given name: lhs = rhs, with a name by which steps cite it", "the given has no id")
	}
	p.expect(":")
	sides, relations := p.links(p.expr())
	p.apart(id, len(relations))
	if p.acceptWord("solving") {
		g.Solving, g.Initial = p.target()
		if len(relations) > 1 {
			p.fail(g.Solving.Pos, "write a given a link", "a chain is solved for nothing")
		}
	}
	for i, r := range relations {
		link := g
		link.LHS, link.Relation, link.RHS = sides[i], r, sides[i+1]
		if len(relations) > 1 {
			link.ID = linkID(id.ID, i)
		}
		all = append(all, &link)
	}
	return all
}
