package modifiedequations

import (
	"testing"

	"github.com/flowproof/flowproof/labs/labtest"
)

// TestStudent judges student.flow: go test -grade.
func TestStudent(t *testing.T) { labtest.Run(t, Grade(student)) }
