package tex

import (
	"fmt"
	"unicode/utf8"

	"github.com/flowproof/flowproof/verify/derivation"
)

// Error says where and why TeX cannot be read.
type Error struct {
	TeX    string         // all of it
	Offset int            // in bytes, into TeX
	Msg    string         // what is wrong there, and what to do
	Pos    derivation.Pos // of the notation that is at fault; zero for a display
}

// Error gives the message with the TeX around the place.
func (e *Error) Error() string {
	where := ""
	if e.Pos != (derivation.Pos{}) {
		where = fmt.Sprintf(" of the notation in line %d", e.Pos.Line)
	}
	return fmt.Sprintf("tex: %s, at offset %d%s: %s", e.Msg, e.Offset, where, around(e.TeX, e.Offset))
}

// around shows the place off in s between two marks, with some 24 bytes each way.
func around(s string, off int) string {
	const width = 24
	from, to, before, after := max(off-width, 0), min(off+width, len(s)), "", ""
	for from > 0 && !utf8.RuneStart(s[from]) {
		from--
	}
	for to < len(s) && !utf8.RuneStart(s[to]) {
		to++
	}
	if from > 0 {
		before = "…"
	}
	if to < len(s) {
		after = "…"
	}
	return before + s[from:off] + "⟦here⟧" + s[off:to] + after
}
