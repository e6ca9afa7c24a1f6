package latex

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
)

// A Derivation is what a LaTeX file says, in the derivation language.
type Derivation struct {
	File     *derivation.File  // its places are those of the LaTeX file
	Source   string            // the file as it was made
	Problems []Problem         // what is left out
	Labels   map[string]string // of the steps that have one: the \label, by the step's key
}

// A document is a LaTeX file on its way to a derivation.
type document struct {
	starts     []int // the bytes of the text where the lines begin
	open       Open
	bytes      int
	lines      []line
	hidden     hidden
	hiddenAt   Place
	conditions conditions
	scopes     scopes
	searched   int             // bytes, for displays that macros drop
	excluded   map[string]bool // environments that \excludecomment leaves out
	global     bool            // behind \global
	off        bool            // between off and on
	macros     map[string][]macro
	alias      map[string]string // other names of displays
	unread     map[string]bool   // environments with a display and more in them
	inline     bool              // within $…$
	endless    int               // displays without an end
	problems   []Problem
	items      []item
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
// tells what is wrong with comments that stand alone, each a [Problem]; what is wrong with a
// display, or follows from that, is among the Problems of the derivation.
func Read(name string, src []byte, open Open) (*Derivation, error) {
	d := &document{open: open, macros: predefined(), scopes: scopes{ends: map[string]int{}, saving: map[string][]int{}}, alias: map[string]string{}, unread: map[string]bool{}, excluded: map[string]bool{}}
	d.gather(name, src, nil)
	if d.hidden != (hidden{}) {
		d.lack(d.hiddenAt, "what is behind "+d.hiddenAt.String(), "what begins here and is not typeset has no end: %s is missing", cmp.Or(d.hidden.end, `\fi`))
	}
	d.collect()
	w := &writer{document: d, name: name}
	return w.derivation()
}

// collect finds the comments and displays, and which belongs to which.
func (d *document) collect() {
	d.define()
	off := false
	left := ""        // the comment before, if it was left out
	var waiting *item // a comment that speaks of the next display
	from := 0         // its line
	for i, offset := 0, 0; i < len(d.lines); {
		l := d.lines[i]
		if l.told {
			d.lines[i].told = false // the text before it comes next
			switch word := firstWord(l.comment); {
			case word == "off" || word == "on":
				off = word == "off"
			case word == "":
			case l.unsure(len(l.text)) && word != "skip":
				if left == "" || indent(l.comment) <= indent(left) {
					left = l.comment
					d.lack(l.place, l.hypothesis(""), "%s: %v", strings.TrimSpace(l.comment), errUnknown)
				}
				continue
			case continues(l.comment, d.items, waiting):
				last := waiting
				if last == nil {
					last = &d.items[len(d.items)-1]
				}
				last.head = append(last.head, l)
			case slices.Contains(kinds, word) && !standsAlone(l.comment):
				d.settle(waiting)
				waiting, from = &item{head: []line{l}, what: word}, i
			default:
				d.settle(waiting)
				waiting = nil
				d.items = append(d.items, item{head: []line{l}})
			}
			left = ""
			continue
		}
		if strings.TrimSpace(l.text) == "" {
			d.inline = false // a paragraph ends
		}
		begin := i
		var shown []display
		shown, i, offset = d.displays(i, offset)
		if off || len(shown) == 0 {
			continue
		}
		if waiting != nil && waiting.claims() {
			d.settle(waiting)
			waiting = nil
		}
		if waiting != nil && d.mathematics(from+1, begin) {
			d.lack(waiting.head[0].place, waiting.head[0].hypothesis(""), "%s: what follows looks like a display, and is none that is read: write it as equation", strings.TrimSpace(waiting.head[0].comment))
			waiting = nil
		}
		if waiting != nil {
			waiting.shown = shown
			d.items = append(d.items, *waiting)
			waiting = nil
			continue
		}
		for _, one := range shown {
			if one.label != "" || one.open {
				d.items = append(d.items, item{shown: []display{one}})
			}
		}
	}
	d.settle(waiting)
}

// mathematics reports whether lines have some outside of $…$: an equality or a power outside of braces
// and brackets.
func (d *document) mathematics(from, to int) bool {
	var b strings.Builder
	for _, l := range d.lines[min(from, to):to] {
		b.WriteString(l.text + "\n")
	}
	text, depth := inlined.ReplaceAllString(b.String(), ""), 0
	for _, c := range []byte(text) {
		switch c {
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		case '=', '^':
			if depth == 0 {
				return true
			}
		}
	}
	return false
}

var inlined = regexp.MustCompile(`\\[$^=]|\$[^$]*\$|\\\([^$]*?\\\)`)

// settle takes a comment that no display followed: it is whole if it has its claim.
func (d *document) settle(waiting *item) {
	switch {
	case waiting == nil:
	case waiting.claims():
		d.items = append(d.items, item{head: waiting.head})
	default:
		d.lack(waiting.head[0].place, waiting.head[0].hypothesis(""), "%s: no display follows", strings.TrimSpace(waiting.head[0].comment))
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
