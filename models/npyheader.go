package models

import (
	"fmt"
	"strings"
)

// npyHeader is what the header of an NPY file says: a Python dictionary with
// three keys, in any order and with quotes of either kind [NPY].
type npyHeader struct {
	descr   string
	fortran string   // True or False
	shape   []string // whole numbers
}

// canonical is the header as NumPy writes it, which is the one form that npyio
// reads.
func (h npyHeader) canonical() string {
	shape := strings.Join(h.shape, ", ")
	if len(h.shape) == 1 {
		shape += ","
	}
	return fmt.Sprintf("{'descr': '%s', 'fortran_order': %s, 'shape': (%s), }\n", h.descr, h.fortran, shape)
}

// parseNPYHeader reads the dictionary. The error says what was expected.
func parseNPYHeader(text string) (h npyHeader, err error) {
	p := &npyParser{rest: text}
	p.want("{")
	seen := map[string]bool{}
	for p.err == nil && !p.take("}") {
		key := p.quoted()
		p.want(":")
		if seen[key] {
			p.fail("the key %q once", key)
		}
		seen[key] = true
		switch key {
		case "descr":
			h.descr = p.quoted()
		case "fortran_order":
			h.fortran = p.word()
			if h.fortran != "True" && h.fortran != "False" {
				p.fail("True or False for fortran_order")
			}
		case "shape":
			h.shape = p.tuple()
		default:
			p.fail("the keys descr, fortran_order and shape alone, not %q", key)
		}
		if !p.take(",") && !strings.HasPrefix(p.rest, "}") {
			p.fail("a comma or }")
		}
	}
	if p.err == nil && p.rest != "" {
		p.fail("nothing after }")
	}
	if p.err == nil && len(seen) != 3 {
		p.fail("the keys descr, fortran_order and shape")
	}
	return h, p.err
}

// npyParser reads a Python literal from the left. After an error it reads
// nothing more.
type npyParser struct {
	rest string
	err  error
}

func (p *npyParser) fail(format string, args ...any) {
	if p.err == nil {
		p.err = fmt.Errorf("want "+format, args...)
	}
	p.rest = ""
}

// take reads a token, if it comes next, and the space behind it.
func (p *npyParser) take(token string) bool {
	rest, ok := strings.CutPrefix(strings.TrimLeft(p.rest, " \n"), token)
	if ok {
		p.rest = strings.TrimLeft(rest, " \n")
	}
	return ok
}

func (p *npyParser) want(token string) {
	if !p.take(token) {
		p.fail("%q", token)
	}
}

func (p *npyParser) quoted() string {
	for _, quote := range []string{"'", `"`} {
		if p.take(quote) {
			text, rest, ok := strings.Cut(p.rest, quote)
			if !ok || strings.ContainsAny(text, `'"\`) {
				break
			}
			p.rest = strings.TrimLeft(rest, " \n")
			return text
		}
	}
	p.fail("a string in quotes")
	return ""
}

// word reads letters and digits.
func (p *npyParser) word() string {
	n := 0
	for n < len(p.rest) && (p.rest[n] >= '0' && p.rest[n] <= '9' || p.rest[n] >= 'A' && p.rest[n] <= 'Z' || p.rest[n] >= 'a' && p.rest[n] <= 'z') {
		n++
	}
	word := p.rest[:n]
	p.rest = strings.TrimLeft(p.rest[n:], " \n")
	return word
}

// tuple reads (2, 3), (2,) or ().
func (p *npyParser) tuple() (items []string) {
	p.want("(")
	for p.err == nil && !p.take(")") {
		sign := ""
		if p.take("-") {
			sign = "-"
		}
		item := sign + p.word()
		if item == sign || strings.Trim(item[len(sign):], "0123456789") != "" {
			p.fail("a tuple of whole numbers for shape")
			break
		}
		items = append(items, item)
		if !p.take(",") && !strings.HasPrefix(p.rest, ")") {
			p.fail("a comma or )")
		}
	}
	return items
}
