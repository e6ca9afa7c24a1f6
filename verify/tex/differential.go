package tex

import "github.com/flowproof/flowproof/verify/derivation"

// ahead finds the differential of the integral whose integrand is next, and what the time is called under
// it: the letter of d\tau, or an argument, as in du(s) and x(s)\,du, or the limit of an integral in it.
func (p *parser) ahead() *integral {
	in := &integral{at: p.differentialAhead()}
	if in.at < 0 {
		return in
	}
	if v := p.toks[in.at+1]; p.mayBeTime(in.at+1) && !marks[p.toks[in.at+2].text] {
		if in.named = usual[v.text] || p.seen(v.text, p.pos, in.at); in.named {
			in.variable = v.text
			return in
		}
	}
	if in.variable = p.argument(in.at+1, p.productEnd(in.at+1)); in.variable == "" {
		in.variable = p.argument(p.pos, in.at)
	}
	return in
}

// seen reports whether a letter stands among the tokens, not as an index.
func (p *parser) seen(letter string, from, to int) bool {
	for i := from; i < to; i++ {
		if p.toks[i].text == letter && p.toks[i-1].text != "_" {
			return true
		}
	}
	return false
}

// usual are the names of a variable that needs not be seen before its d.
var usual = set(`t s r \tau \sigma \xi \zeta \eta`)

// marks behind a letter make another name of it.
var marks = set(`_ '`)

// differentialAhead is where the d of the integral stands whose integrand is next, −1 if nowhere.
func (p *parser) differentialAhead() int {
	depth, within := 0, 0 // brackets that are open, and integrals
	for i := p.pos; i < p.end; i++ {
		t := p.toks[i].text
		if _, n := p.r.dict.lookup(p.toks, i, p.end); n > 1 {
			i += n - 1
			continue
		}
		switch {
		case t == "{":
			i = p.match[i]
		case nests(t) != 0:
			if depth += nests(t); depth < 0 {
				return -1
			}
		case depth > 0:
		case t == `\frac`:
			i = p.skip(p.skip(i))
		case t == "^" || t == "_" || t == `\sqrt` || fonts[t]:
			i = p.skip(i)
		case t == `\int`:
			within++
		case p.isD(p.toks[i]) && within == 0:
			return i
		case p.isD(p.toks[i]):
			within--
		}
	}
	return -1
}

// skip is the last token of the argument behind token i.
func (p *parser) skip(i int) int {
	if i++; i < p.end && p.toks[i].text == "{" {
		return p.match[i]
	}
	return i
}

// nests is 1 for a bracket that opens, −1 for one that closes, and else 0.
func nests(t string) int {
	switch {
	case closes[t] != "":
		return 1
	case t == ")" || t == "]" || t == `\}`:
		return -1
	}
	return 0
}

// productEnd is where the product ends that starts at a token.
func (p *parser) productEnd(i int) int {
	for depth := 0; i < p.end; i++ {
		switch t := p.toks[i].text; {
		case t == "{":
			i = p.match[i]
		case nests(t) != 0:
			depth += nests(t)
		case depth == 0 && stops[t] && t != "^" && !marks[t] && !products[t]:
			return i
		}
		if depth < 0 {
			break
		}
	}
	return i
}

// argument is the first letter among the tokens that is the argument of a name, (s) or (x,s), or the upper
// limit of an integral; "" if there is none.
func (p *parser) argument(from, to int) string {
	for i := from + 1; i+1 < to; i++ {
		before, after := p.toks[i-1].text, p.toks[i+1].text
		switch {
		case !p.mayBeTime(i):
		case before == "(" && p.endsName(from, i-2) && (after == ")" || after == ","),
			before == "," && (after == ")" || after == ","),
			before == "^" && i-4 >= from && p.toks[i-4].text == `\int`:
			return p.toks[i].text
		}
	}
	return ""
}

// endsName reports whether the tokens from … to end with a name that may have an argument: a letter, with an
// accent or a font, scripts and dashes.
func (p *parser) endsName(from, to int) bool {
	for i := to; i >= from; i-- {
		last := i
		if p.toks[i].text == "}" {
			i = p.opening(i)
		}
		switch before := p.toks[max(i-1, 0)].text; {
		case p.toks[last].text == "'":
		case before == "^" || before == "_":
			i--
		case fonts[before]:
			return true
		default:
			e, _ := p.r.dict.lookup(p.toks, last, p.end)
			name, ok := e.x.(*derivation.Name)
			return isName(p.toks[last].text) && p.toks[last].text != "e" && !(ok && builtin[name.Name])
		}
	}
	return false
}

// opening is where the brace opens that token i closes.
func (p *parser) opening(i int) int {
	for j := i; j > 0; j-- {
		if p.toks[j].text == "{" && p.match[j] == i {
			return j
		}
	}
	return 0
}
