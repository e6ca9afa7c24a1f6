package latex

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/tex"
)

// givens writes the hypotheses of a display, one for each of its statements: of several
// those of given id are id.1, id.2, and each has a derivative of solving of its own.
func (w *writer) givens(i int, x item, left map[int]string) {
	words := strings.Fields(x.head[0].comment)[1:]
	named, list := words, []string(nil)
	if at := slices.Index(words, "solving"); at >= 0 {
		named = words[:at]
		for name := range strings.SplitSeq(strings.Join(words[at+1:], " "), ",") {
			list = append(list, strings.TrimSpace(name))
		}
	}
	type given struct {
		id, text string
		o        origin
	}
	var all []given
	whole := true
	for _, one := range x.shown {
		id := w.idOf(one, named)
		why := left[i]
		var statements []tex.Statement
		if why == "" {
			var err error
			if statements, err = w.reader.Read(one.tex); cmp.Or(one.err, err) != nil {
				why = reason(cmp.Or(one.err, err))
			}
		}
		for _, s := range statements {
			if len(s.Sides) < 2 {
				why = noRelation(s)
			}
			all = append(all, given{id, s.String(), origin{one.at, i, id}})
		}
		if why != "" {
			w.unread(one, id, why)
			whole = false
		}
	}
	if !whole {
		return
	}
	if len(list) > 0 && len(list) != len(all) {
		w.unread(x.shown[0], all[0].id, fmt.Sprintf("there are %d hypotheses in the display, and %d behind solving: name one for each, with commas, in their order", len(all), len(list)))
		return
	}
	for k, g := range all {
		if len(all) > 1 && len(named) > 0 {
			g.id = fmt.Sprintf("%s.%d", g.id, k+1)
		}
		g.id = w.unique(g.id, "", "")
		solving := ""
		if len(list) > 0 {
			solving = " solving " + list[k]
			w.given = append(w.given, g.id)
		}
		w.write("given "+g.id+": "+g.text+solving, g.o)
	}
}
