package events

import (
	"testing"

	"github.com/flowproof/flowproof/labs/labtest"
)

// TestStudent judges student.go: go test -grade.
func TestStudent(t *testing.T) { labtest.Run(t, Grade(student)) }
