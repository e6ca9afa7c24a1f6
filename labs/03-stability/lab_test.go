package stability

import (
	"flag"
	"strings"
	"testing"

	"github.com/flowproof/flowproof/labs"
	"github.com/flowproof/flowproof/labs/labtest"
)

// TestStudent judges student.go: go test -grade.
func TestStudent(t *testing.T) { labtest.Run(t, Grade(student)) }

// TestPicture shows what Draw makes of the methods of order 1 to 4: go test -grade -run Picture -v.
func TestPicture(t *testing.T) {
	if flag.Lookup("grade").Value.String() != "true" {
		t.Skip("go test -grade -run Picture -v draws")
	}
	xs, ys := graderGrid(-4, 1, 51), graderGrid(3, -3, 31)
	r := labs.Judge(labs.Part{Check: func() error {
		for p := 1; p <= 4; p++ {
			t.Logf("order %d: from −4 to 1, and from 3i to −3i\n%s", p, axes(graderMarks(student.Draw(graderTaylor(p), xs, ys)), 40, 15))
		}
		return nil
	}}, labs.Limit)
	if r.Reason != "" {
		t.Skip(r.Reason) // TestStudent fails for it
	}
}

// axes puts the axes into a picture, where it is empty, at a column and a row.
func axes(picture string, column, row int) string {
	lines := strings.Split(picture, "\n")
	for i, line := range lines {
		if at := 2 + column; at < len(line) && line[at] == '.' {
			line = line[:at] + "|" + line[at+1:]
		}
		if i == row {
			line = strings.ReplaceAll(line, ".", "-")
		}
		lines[i] = line
	}
	return strings.Join(lines, "\n")
}
