package report

import "strings"

// A node is a piece of TeX that can be marked as a whole: a letter, a command with its
// arguments, a group in braces or between \left and \right, a sub- or superscript.
type node struct {
	text string   // of a node without parts
	open string   // what stands before the parts: "{", `\left(`, `\frac`, "^"
	part [][]node // of a command its arguments
	end  string   // what stands behind them
}

// argumentsOf are the commands with arguments that are looked into.
var argumentsOf = map[string]int{
	`\frac`: 2, `\dfrac`: 2, `\tfrac`: 2, `\sqrt`: 1, `\bar`: 1, `\dot`: 1, `\ddot`: 1, `\dddot`: 1, `\hat`: 1, `\tilde`: 1,
	`\mathcal`: 1, `\mathrm`: 1, `\mathbb`: 1, `\mathbf`: 1, `\mathit`: 1, `\operatorname`: 1, `\overline`: 1,
	`\underbrace`: 1, `\mathbin`: 1, `\mathrel`: 1, `\htmlClass`: 2, `\big`: 1, `\Big`: 1, `\bigl`: 1, `\bigr`: 1, `\Bigl`: 1, `\Bigr`: 1, `\vec`: 1, `\widetilde`: 1, `\widehat`: 1,
}

// parseTeX reads TeX. It never fails: what is not balanced is a node as it stands.
func parseTeX(tex string) []node {
	p := texParser{tex: tex}
	var all []node
	for {
		all = append(all, p.nodes("")...)
		if p.at >= len(p.tex) {
			return all
		}
		all = append(all, node{text: p.token()}) // a closing bracket that closes nothing
	}
}

type texParser struct {
	tex string
	at  int
}

// token reads a command, or one character.
func (p *texParser) token() string {
	from := p.at
	if p.at++; p.tex[from] != '\\' {
		for p.at < len(p.tex) && p.tex[p.at]&0xC0 == 0x80 { // the rest of a character
			p.at++
		}
		return p.tex[from:p.at]
	}
	for p.at < len(p.tex) && isLetter(p.tex[p.at]) {
		p.at++
	}
	if p.at == from+1 && p.at < len(p.tex) {
		p.at++ // \, or \\
	}
	return p.tex[from:p.at]
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func (p *texParser) skipBlanks() {
	for p.at < len(p.tex) && strings.ContainsRune(" \t\n", rune(p.tex[p.at])) {
		p.at++
	}
}

// nodes reads up to a token that closes a group, or the end; it leaves what is not its
// own to its caller.
func (p *texParser) nodes(closing string) (all []node) {
	for p.skipBlanks(); p.at < len(p.tex); p.skipBlanks() {
		if rest := p.tex[p.at:]; rest[0] == '}' || strings.HasPrefix(rest, `\right`) && !isLetterAt(rest, 6) || closing == "]" && rest[0] == ']' {
			return all
		}
		n := p.node()
		if last := len(all) - 1; last >= 0 && isNumber(n.text) && isNumber(all[last].text) {
			all[last].text += n.text // 16 is one
			continue
		}
		all = append(all, n)
	}
	return all
}

func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

func isLetterAt(s string, i int) bool { return i < len(s) && isLetter(s[i]) }

// node reads one.
func (p *texParser) node() node {
	switch t := p.token(); {
	case t == "{":
		n := node{open: "{", part: [][]node{p.nodes("}")}}
		n.end = p.close("}")
		return n
	case t == `\left`:
		n := node{open: `\left` + p.delimiter()}
		n.part = [][]node{p.nodes(`\right`)}
		if n.end = p.close(`\right`); n.end != "" {
			n.end += p.delimiter()
		}
		return n
	case t == "^" || t == "_":
		return node{open: t, part: [][]node{p.argument()}}
	case t == `\begin`:
		// A table is one node: its rows and columns are not compared.
		from := p.at - len(t)
		name := p.braced()
		if end := strings.Index(p.tex[p.at:], `\end{`+name+"}"); end >= 0 {
			p.at += end + len(`\end{`+name+"}")
		}
		return node{text: p.tex[from:p.at]}
	case t == `\text` || t == `\mbox`:
		from := p.at - len(t)
		p.skipBlanks()
		p.braced() // words, whose blanks are printed
		return node{text: p.tex[from:p.at]}
	case argumentsOf[t] > 0:
		n := node{open: t}
		if t == `\sqrt` && p.at < len(p.tex) && p.tex[p.at] == '[' {
			p.at++
			n.open += "[" + write(p.nodes("]")) + p.close("]")
		}
		for range argumentsOf[t] {
			n.part = append(n.part, p.argument())
		}
		return n
	default:
		return node{text: t}
	}
}

// close reads what closes a group, "" if something else is there.
func (p *texParser) close(want string) string {
	from := p.at
	if p.at < len(p.tex) && p.token() == want {
		return want
	}
	p.at = from
	return ""
}

// delimiter reads what follows \left or \right.
func (p *texParser) delimiter() string {
	if p.skipBlanks(); p.at >= len(p.tex) {
		return ""
	}
	return p.token()
}

// argument reads one: a group's content, or one node.
func (p *texParser) argument() []node {
	p.skipBlanks()
	if p.at >= len(p.tex) || p.tex[p.at] == '}' {
		return nil
	}
	n := p.node()
	if n.open == "{" {
		return n.part[0]
	}
	return []node{n}
}

// braced reads a word in braces.
func (p *texParser) braced() string {
	rest := p.tex[p.at:]
	end := strings.IndexByte(rest, '}')
	if !strings.HasPrefix(rest, "{") || end < 0 {
		return ""
	}
	p.at += end + 1
	return rest[1:end]
}

// write is the TeX of nodes.
func write(all []node) string {
	var b strings.Builder
	for _, n := range all {
		n.write(&b, nil)
	}
	return b.String()
}

// write writes a node; where parts is not nil it is what stands for them.
func (n node) write(b *strings.Builder, parts []string) {
	text := func(i int) string {
		if parts != nil {
			return parts[i]
		}
		return write(n.part[i])
	}
	switch {
	case n.part == nil:
		b.WriteString(n.text)
		if len(n.text) > 1 && n.text[0] == '\\' && isLetter(n.text[len(n.text)-1]) {
			b.WriteByte(' ') // or a letter behind it would be part of its name
		}
	case n.open == "{":
		b.WriteString("{" + text(0) + n.end)
	case strings.HasPrefix(n.open, `\left`):
		b.WriteString(n.open + " " + text(0) + n.end)
	default:
		b.WriteString(n.open)
		for i := range n.part {
			b.WriteString("{" + text(i) + "}")
		}
	}
}
