package latex

import (
	"fmt"
	"strings"
)

// The most that macros may make of a display.
const (
	maxExpansions = 2000
	maxExpanded   = 100_000 // bytes, and of a line and a display before that
	maxEndless    = 20      // displays
)

// An expansion writes out the macros in a display.
type expansion struct {
	out    []byte
	from   []int // the place in the display that each byte comes from
	levels []level
}

// A level is a group in braces: of wants so many arguments next.
type level struct {
	of    string
	wants int
}

// arity is how many arguments commands take that are often given without braces.
var arity = map[string]int{"^": 1, "_": 1}

// whole are those that take a macro as a whole, as they are macros themselves; the others
// take the first thing that it prints.
var whole = map[string]bool{}

func init() {
	for _, name := range strings.Fields(`\frac \dfrac \tfrac \cfrac \binom`) {
		arity[name], whole[name] = 2, true
	}
	for _, name := range strings.Fields(`\mathbf \mathcal \mathrm \mathbb \mathit \mathsf \boldsymbol \bm \operatorname \text`) {
		arity[name], whole[name] = 1, true
	}
	for _, name := range strings.Fields(`\sqrt \dot \ddot \dddot \bar \tilde \hat \vec \widetilde \widehat \overline`) {
		arity[name] = 1
	}
}

// expand writes out the macros in a display that begins at a byte of the text, and tells of each byte
// from which one of the display it comes.
func (d *document) expand(tex string, begin int) (string, []int, error) {
	e := expansion{levels: make([]level, 1)}
	// rest ends with the last own bytes of the display; what is before these comes from the
	// macro at call.
	rest, own, call, made := tex, len(tex), 0, 0
	at := func() int {
		if len(rest) <= own {
			return len(tex) - len(rest)
		}
		return call
	}
	for rest != "" {
		var name, after string
		ok := rest[0] == '\\'
		if ok {
			name, after, ok = commandName(rest)
		}
		if !ok {
			e.write(rest[:1], at())
			rest = rest[1:]
			continue
		}
		m, known := d.macro(name, begin)
		if m.anew != "" {
			return "", nil, fmt.Errorf("%s is defined anew by %s, which is not followed: define it by \\renewcommand, by itself", name, m.anew)
		}
		if m.branch {
			return "", nil, fmt.Errorf("%s is defined between a conditional and its \\fi, whose condition is not known: define it outside", name)
		}
		if !known || m.primitive {
			if known {
				name = m.body
			}
			e.write(name, at())
			rest = after
			continue
		}
		if made++; made > maxExpansions || len(e.out)+len(rest) > maxExpanded {
			return "", nil, fmt.Errorf("%s does not come to an end, or to more than %d bytes", name, maxExpanded)
		}
		if m.arguments == 0 {
			after = strings.TrimPrefix(after, "{}") // it ends the name
		}
		body, after, err := m.apply(name, after)
		if err != nil {
			return "", nil, err
		}
		if top := e.levels[len(e.levels)-1]; top.wants > 0 {
			if !whole[top.of] && !single(body) {
				return "", nil, fmt.Errorf("%s%s takes the first thing alone that %s prints: write %s{%s}", top.of, name, name, top.of, name)
			}
			body = "{" + body + "}"
		}
		call = at()
		own = min(own, len(after))
		rest = body + after
	}
	return string(e.out), e.from, nil
}

// write appends a token that comes from a place.
func (e *expansion) write(token string, at int) {
	if isLetter(token[0]) && endsInWord(e.out) {
		e.append(" ", at) // a command must not grow by the letter behind it
	}
	e.append(token, at)
	top := &e.levels[len(e.levels)-1]
	switch token {
	case " ", "\n", "\t":
		return
	case "{":
		e.levels = append(e.levels, level{})
		return
	case "}":
		if len(e.levels) > 1 {
			e.levels = e.levels[:len(e.levels)-1]
			top = &e.levels[len(e.levels)-1]
		}
	}
	top.wants = max(top.wants-1, 0)
	if n := arity[token]; n > 0 {
		*top = level{token, n}
	}
}

func (e *expansion) append(text string, at int) {
	for range len(text) {
		e.from = append(e.from, at)
	}
	e.out = append(e.out, text...)
}

// endsInWord reports whether a text ends with a command of letters.
func endsInWord[T string | []byte](text T) bool {
	i := len(text)
	for i > 0 && isLetter(text[i-1]) {
		i--
	}
	if i == len(text) || i == 0 || text[i-1] != '\\' {
		return false
	}
	slashes := 0
	for i > 0 && text[i-1] == '\\' {
		i, slashes = i-1, slashes+1
	}
	return slashes%2 == 1
}

// single reports whether TeX prints one thing: a symbol or a group, with arguments if it takes
// some, and scripts.
func single(tex string) bool {
	rest, ok := oneThing(strings.TrimSpace(tex))
	for ok && rest != "" && (rest[0] == '^' || rest[0] == '_') {
		rest, ok = oneThing(rest[1:])
	}
	return ok && rest == ""
}

// oneThing cuts a symbol or a group off, with its arguments.
func oneThing(tex string) (rest string, ok bool) {
	tex = strings.TrimLeft(tex, blanks)
	if _, after, ok := braced(tex); ok {
		return after, true
	}
	if tex == "" || tex[0] == '}' {
		return "", false
	}
	name, rest, command := commandName(tex)
	if !command {
		return tex[1:], true
	}
	ok = true
	for n := arity[name]; ok && n > 0; n-- {
		rest, ok = oneThing(rest)
	}
	return strings.TrimLeft(rest, blanks), ok
}

// apply puts the arguments that follow into the body.
func (m macro) apply(name, rest string) (body, after string, err error) {
	var arguments []string
	for k := range m.arguments {
		trimmed := strings.TrimLeft(rest, blanks)
		if k == 0 && m.hasOption {
			option, after, given := bracketed(trimmed)
			if !given {
				option, after = m.optional, rest
			}
			arguments, rest = append(arguments, option), after
			continue
		}
		if inside, after, ok := braced(trimmed); ok {
			arguments, rest = append(arguments, inside), after
			continue
		}
		if trimmed == "" || trimmed[0] == '}' {
			return "", "", fmt.Errorf("%s takes %d arguments, and has %d", name, m.arguments, k)
		}
		if command, after, ok := commandName(trimmed); ok {
			arguments, rest = append(arguments, command), after
			continue
		}
		first := []rune(trimmed)[0]
		arguments, rest = append(arguments, string(first)), trimmed[len(string(first)):]
	}
	return fill(m.body, arguments), rest, nil
}

// fill puts arguments for #1, #2, … without making one command of two.
func fill(body string, arguments []string) string {
	var b strings.Builder
	add := func(part string) {
		if part != "" && isLetter(part[0]) && endsInWord(b.String()) {
			b.WriteByte(' ')
		}
		b.WriteString(part)
	}
	for body != "" {
		before, rest, found := strings.Cut(body, "#")
		add(before)
		if !found {
			break
		}
		k := 0
		if rest != "" {
			k = int(rest[0] - '0')
		}
		if k < 1 || k > len(arguments) {
			b.WriteByte('#')
			body = rest
			continue
		}
		add(arguments[k-1])
		body = rest[1:]
	}
	return b.String()
}
