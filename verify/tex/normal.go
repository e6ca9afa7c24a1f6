package tex

// fonts and accents take one argument and make one symbol with it.
var fonts = set(`\mathcal \mathrm \mathbf \mathbb \mathit \mathsf \boldsymbol \bm
	\bar \tilde \hat \vec \widetilde \widehat \overline \dot \ddot \dddot`)

// normal brings tokens that print the same to the same form: braces around a
// single symbol or around braces go, \mathrm M as a script gets them, and a
// subscript comes before a superscript. It panics with an *Error where braces do
// not match.
func normal(src string, toks []token) []token {
	return subscriptFirst(braced(unbraced(src, toks)))
}

// unbraced drops braces that print and part nothing.
func unbraced(src string, toks []token) []token {
	out := make([]token, 0, len(toks))
	var open []int          // places in out of the braces not closed yet
	opened := map[int]int{} // of a closing brace's place in out: its opening brace's
	for _, t := range toks {
		switch t.text {
		case "{":
			open = append(open, len(out))
		case "}":
			if len(open) == 0 {
				panic(&Error{TeX: src, Offset: t.off, Msg: "a closing brace without an opening one"})
			}
			from := open[len(open)-1]
			open = open[:len(open)-1]
			last := len(out) - 1
			alone := last == from+1 && isSymbol(out[last].text)
			within, twice := opened[last]
			if alone || last > from && out[last].text == "}" && twice && within == from+1 {
				out[from+1].sep = max(out[from+1].sep, out[from].sep)
				out = append(out[:from], out[from+1:]...)
				if !alone {
					delete(opened, last)
					opened[last-1] = from
				}
				continue
			}
			opened[len(out)] = from
		}
		out = append(out, t)
	}
	if len(open) > 0 {
		panic(&Error{TeX: src, Offset: out[open[len(open)-1]].off, Msg: "a brace is not closed"})
	}
	return out
}

// isSymbol says whether a token is a letter, a digit or a named symbol, that is,
// prints the same with braces around it.
func isSymbol(text string) bool {
	if text == "" {
		return false
	}
	if text[0] == '\\' {
		return len(text) > 1 && isLetter(text[1])
	}
	return isLetter(text[0]) || isDigit(text) || text[0] >= 0x80
}

func isDigit(text string) bool { return len(text) == 1 && '0' <= text[0] && text[0] <= '9' }

// braced puts braces around a font or accent and its argument in a script.
func braced(toks []token) []token {
	out := make([]token, 0, len(toks))
	for i := 0; i < len(toks); i++ {
		t := toks[i]
		out = append(out, t)
		if (t.text == "^" || t.text == "_") && fonts[toks[i+1].text] {
			font := toks[i+1]
			if n := extent(toks, i+2); n > 0 {
				brace := font
				brace.text = "{"
				out = append(append(out, brace), toks[i+1:i+2+n]...)
				brace.text = "}"
				out = append(out, brace)
				i += 1 + n
			}
		}
	}
	return out
}

// extent counts the tokens of the argument that starts at i: a group, or one
// token; 0 if there is none.
func extent(toks []token, i int) int {
	if i >= len(toks) || toks[i].text == "" || toks[i].text == "}" {
		return 0
	}
	if toks[i].text != "{" {
		return 1
	}
	depth := 0
	for j := i; ; j++ {
		switch toks[j].text {
		case "{":
			depth++
		case "}":
			if depth--; depth == 0 {
				return j - i + 1
			}
		}
	}
}

// subscriptFirst turns Q^a_b into Q_b^a.
func subscriptFirst(toks []token) []token {
	for i := range toks {
		if toks[i].text != "^" {
			continue
		}
		sup := 1 + extent(toks, i+1)
		if j := i + sup; sup > 1 && toks[j].text == "_" && toks[j].sep == together {
			sub := 1 + extent(toks, j+1)
			swapped := append(append([]token{}, toks[j:j+sub]...), toks[i:j]...)
			copy(toks[i:], swapped)
		}
	}
	return toks
}
