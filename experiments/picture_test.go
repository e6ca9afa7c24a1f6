package experiments

import (
	"bytes"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/flowproof/flowproof/internal/chart"
	"github.com/flowproof/flowproof/models"
)

// The picture in the README is what flowproof figure 7 --law normal draws.
func TestPictureOfTheReadme(t *testing.T) {
	if !*long {
		t.Skip("it takes 20 seconds: -long")
	}
	f, err := Lookup(7)
	require.NoError(t, err)
	points := run(t, f, Options{Laws: []models.Law{models.Normal}, Seeds: 20})
	var picture bytes.Buffer
	require.NoError(t, f.Draw(&picture, chart.PNG, points, models.Normal))
	want, err := os.ReadFile("../docs/figure-7-normal.png")
	require.NoError(t, err)
	if !bytes.Equal(picture.Bytes(), want) {
		t.Error("docs/figure-7-normal.png is not what flowproof figure 7 --law normal draws: make it again, and look at it")
	}
}
