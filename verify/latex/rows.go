package latex

import (
	"regexp"
	"strings"
)

// rowEnds are the places of \\ outside of braces and inner environments.
func rowEnds(tex string) (ends []int) {
	depth := 0
	for i := 0; i < len(tex); i++ {
		switch {
		case tex[i] == '{':
			depth++
		case tex[i] == '}':
			depth--
		case strings.HasPrefix(tex[i:], `\begin{`):
			depth++
			i += len(`\begin{`) - 1
			depth++ // the brace that was passed over
		case strings.HasPrefix(tex[i:], `\end{`):
			depth--
			i += len(`\end{`) - 1
			depth++
		case strings.HasPrefix(tex[i:], `\\`):
			if depth == 0 {
				ends = append(ends, i)
			}
			i++
		case tex[i] == '\\':
			i++
		}
	}
	return ends
}

var (
	// lead is what prints nothing at the beginning of a row.
	lead     = regexp.MustCompile(`^(?:\s|&|~|\{\}|\\[,;:!> ]|\\(?:quad|qquad|enspace|thinspace|(?:left|right|[bB]igg?[lrm]?)\.?)\b\.?|\\(?:[hv]?phantom|hspace|mspace)\*?\s*\{[^{}]*\})*`)
	relation = regexp.MustCompile(`^(?:=|<|>|:=|\\(?:leq?|geq?|leqslant|geqslant|lt|gt|neq?|approx|sim|simeq|cong|equiv|propto|to|rightarrow|mapsto|in|ll|gg|coloneqq|triangleq)\b)`)
	sign     = regexp.MustCompile(`^(?:[-+*/]|\\(?:cdot|times|odot|pm|mp)\b)`)
)

// goesOn reports whether a row goes on with the one before: it begins with a relation, or with
// a sign behind an &, or has no relation, so that it is no statement.
func goesOn(row, before display) bool {
	began := len(lead.FindString(row.tex))
	rest := row.tex[began:]
	if relation.MatchString(rest) {
		return true
	}
	at, closes := outside(row.tex, relation)
	switch {
	case at < 0, closes:
		return true
	case !sign.MatchString(rest):
		return false
	case strings.Contains(row.tex[:began], "&"):
		return true
	case strings.Contains(row.tex[:at], "&"):
		return false
	}
	return row.label == "" || before.label == "" // gather: what is meant cannot be said if both are not numbered
}

// signed reports whether a row without a relation begins with a sign before any &.
func signed(row display) bool {
	began := lead.FindString(row.tex)
	at, _ := outside(row.tex, relation)
	return at < 0 && sign.MatchString(row.tex[len(began):]) && !strings.Contains(began, "&")
}

// unfinished reports whether a row has no relation, or ends with a sign or within brackets.
func unfinished(x display) bool {
	at, _ := outside(x.tex, relation)
	return at < 0 || within.MatchString(x.tex) || opened(x.tex)
}

var within = regexp.MustCompile(`(?:[-+*/=<>(\[]|\\(?:cdot|times|odot|pm|mp|left\s*[(\[])|\\sum(?:_(?:\w|\{[^{}]*\})|\^(?:\w|\{[^{}]*\}))*)(?:\s|&|~|\\[,;:!> ])*$`)

// together are rows that belong together.
var together = regexp.MustCompile(`(?s)\\begin\s*\{(?:split|aligned|gathered|alignedat)\}(?:\s*\[[tbc]\])?(.*?)\\end\s*\{(?:split|aligned|gathered|alignedat)\}`)

// blocks reports whether a text ends with rows that belong together and are several statements, and
// whether a row behind such ones goes on with them.
func blocks(tex string) (ends, goesOn bool) {
	for _, at := range together.FindAllStringSubmatchIndex(tex, -1) {
		if !several(tex[at[2]:at[3]]) {
			continue
		}
		rest := strings.TrimLeft(tex[at[1]:], blanks)
		ends = ends || rest == ""
		if rest, behind := strings.CutPrefix(rest, `\\`); behind {
			rest = rest[len(gap.FindString(rest)):]
			rest = rest[len(lead.FindString(rest)):]
			goesOn = goesOn || relation.MatchString(rest) || sign.MatchString(rest)
		}
	}
	return ends, goesOn
}

// several reports whether rows are more than one statement.
func several(rows string) bool {
	start, n, before := 0, 0, display{}
	for _, end := range append(rowEnds(rows), len(rows)) {
		row := display{tex: rows[start:end]}
		start = min(end+len(`\\`), len(rows))
		if n == 0 || strings.TrimSpace(row.tex) != "" && !goesOn(row, before) {
			n++
		}
		before = row
	}
	return n > 1
}

// opened reports whether more round brackets are opened than closed.
func opened(tex string) bool { return strings.Count(tex, "(") > strings.Count(tex, ")") }

// outside is where what begins outside of brackets, −1 if nowhere; closes says that before it
// a bracket is closed that an earlier row has opened.
func outside(tex string, what *regexp.Regexp) (at int, closes bool) {
	depth := 0
	for i := 0; i < len(tex); i++ {
		if depth <= 0 && what.MatchString(tex[i:]) {
			return i, depth < 0
		}
		switch tex[i] {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			depth--
		case '\\':
			if i+1 < len(tex) && !strings.ContainsRune("{}", rune(tex[i+1])) {
				name, rest, _ := commandName(tex[i:])
				if box, _, ok := braced(strings.TrimLeft(rest, blanks)); ok && name == `\boxed` && depth == 0 {
					if found, _ := outside(box, what); found >= 0 {
						return i, false
					}
				}
				i = len(tex) - len(rest) - 1
			}
		}
	}
	return -1, false
}
