package report

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// What has its error from another stands to the right of it, in a place of its own and within the picture, with
// an arrow from there. What has it from none, and passes it to none, is not shown.
func TestGraphGoesFromLeftToRight(t *testing.T) {
	form := func(id string, from ...string) Form { return Form{ID: id, Sign: Fails, RestsOn: from} }
	root := form("a")
	root.PassesTo = []string{"b", "d"}
	svg := string(graph([]Part{{Statements: []Statement{{Forms: []Form{form("c", "b"), form("b", "a"), root, form("d", "a"), form("alone")}}}}}))
	var width, height int
	if _, err := fmt.Sscanf(svg[strings.Index(svg, "width="):], `width="%d" height="%d"`, &width, &height); err != nil {
		t.Fatal(err)
	}
	type place struct{ x, y int }
	at := map[string]place{}
	taken := map[place]string{}
	for _, m := range regexp.MustCompile(`<a href="#(\w+)"><rect class="fails" (x="\d+" y="\d+")`).FindAllStringSubmatch(svg, -1) {
		var p place
		if _, err := fmt.Sscanf(m[2], `x="%d" y="%d"`, &p.x, &p.y); err != nil {
			t.Fatal(err)
		}
		if taken[p] != "" || p.x+nodeWidth > width || p.y+nodeHeight > height {
			t.Errorf("%s is at %v, on %q or outside of %d by %d", m[1], p, taken[p], width, height)
		}
		at[m[1]], taken[p] = p, m[1]
	}
	if len(at) != 4 || !(at["a"].x < at["b"].x && at["b"].x < at["c"].x && at["b"].x == at["d"].x) {
		t.Errorf("the nodes are at %v", at)
	}
	for _, edge := range [][2]string{{"a", "b"}, {"b", "c"}, {"a", "d"}} {
		from, to := at[edge[0]], at[edge[1]]
		begins := fmt.Sprintf(`d="M%d %dC`, from.x+nodeWidth, from.y+nodeHeight/2)
		ends := fmt.Sprintf(` %d %d"/>`, to.x, to.y+nodeHeight/2)
		if !regexp.MustCompile(regexp.QuoteMeta(begins) + `[\d ]+` + regexp.QuoteMeta(ends)).MatchString(svg) {
			t.Errorf("there is no arrow from %s to %s in %s", edge[0], edge[1], svg)
		}
	}
	if n := strings.Count(svg, `class="edge"`); n != 3 {
		t.Errorf("%d arrows, want 3", n)
	}
}
