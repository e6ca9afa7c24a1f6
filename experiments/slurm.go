package experiments

import (
	"context"
	"fmt"
	"io"
	"math"
	"runtime"
	"strings"
	"text/template"
	"time"
)

// A Trial is the measured cost of some runs of a grid.
type Trial struct {
	Runs    int           // made
	Of      int           // runs of the grid
	Mean    time.Duration // of a run
	Longest time.Duration
	Memory  uint64 // bytes taken from the operating system
}

// trialRuns is how many runs a trial makes, spread evenly over the grid.
const trialRuns = 16

// Try makes some runs of g, one at a time, and measures them.
func Try(ctx context.Context, g Grid) (Trial, error) {
	runs, err := g.Runs()
	if err != nil {
		return Trial{}, err
	}
	t := Trial{Runs: min(trialRuns, len(runs)), Of: len(runs)}
	var total time.Duration
	for i := range t.Runs {
		begun := time.Now()
		if _, err := train(ctx, runs[i*len(runs)/t.Runs:][:1], effort{drawn.tol, g.MaxIterations}, nil, 1); err != nil {
			return t, err
		}
		took := time.Since(begun)
		total, t.Longest = total+took, max(t.Longest, took)
	}
	t.Mean = total / time.Duration(t.Runs)
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	t.Memory = memory.Sys
	return t, nil
}

// What a job asks for, in units of what its trial took.
const (
	timeMargin   = 3
	memoryMargin = 4
)

// minutes returns the time limit of a job of some runs: at least a minute.
func (t Trial) minutes(runs int) int {
	return int(math.Ceil((timeMargin*t.Mean*time.Duration(runs) + t.Longest).Minutes()))
}

// megabytes returns the memory limit of a job.
func (t Trial) megabytes() uint64 { return max(256, memoryMargin*t.Memory>>20) }

// A SlurmJob is a sweep for a cluster: a task a shard, and a merge behind them.
type SlurmJob struct {
	Program string            // the command, as the nodes find it
	Lists   map[string]string // of the grid
	Shards  int
	Out     string
	Trial   Trial
}

var slurmScript = template.Must(template.New("slurm").Parse(`#!/bin/sh
# Submits a sweep of {{.Trial.Of}} runs in {{.Shards}} tasks, and the merge of their files. Run it where
# sbatch is, in a folder that all nodes share.
#
# A trial of {{.Trial.Runs}} runs took {{.Mean}} a run, the longest {{.Longest}}: a task asks for three times
# that. A task that is stopped or put back into the queue goes on where it was.
set -eu

array=$(sbatch --parsable --job-name=sweep --array=1-{{.Shards}} --cpus-per-task=1 --requeue --open-mode=append \
	--time={{.Minutes}} --mem={{.Megabytes}}M --output={{call .Shard "%a"}}.log <<'TASK'
#!/bin/sh
exec {{.Command}} sweep {{.Flags}} \
	--shard "$SLURM_ARRAY_TASK_ID/{{.Shards}}" --out {{.Base}}.shard-"$SLURM_ARRAY_TASK_ID".csv
TASK
)
merge=$(sbatch --parsable --job-name=sweep-merge --dependency=afterok:"$array" --kill-on-invalid-dep=yes \
	--time={{.Minutes}} --mem={{.Megabytes}}M --output={{.Base}}.merge.log <<'MERGE'
#!/bin/sh
exec {{.Command}} sweep merge --out {{.Rows}} {{.Files}}
MERGE
)
echo "tasks $array, merge $merge"
`))

// WriteScript writes a shell script that submits the job.
func (j SlurmJob) WriteScript(w io.Writer) error {
	base := strings.TrimSuffix(strings.TrimSuffix(j.Out, ".csv"), ".parquet")
	var flags, files []string
	for _, p := range Parameters {
		if list, given := j.Lists[p.Name]; given {
			flags = append(flags, "--"+p.Name+" "+quoted(list))
		}
	}
	shard := func(i any) string { return quoted(fmt.Sprintf("%s.shard-%v.csv", base, i)) }
	for i := range j.Shards {
		files = append(files, shard(i+1))
	}
	return slurmScript.Execute(w, struct {
		SlurmJob
		Mean, Longest                     time.Duration
		Minutes                           int
		Megabytes                         uint64
		Command, Flags, Base, Rows, Files string
		Shard                             func(i any) string
	}{
		j, j.Trial.Mean.Round(time.Millisecond), j.Trial.Longest.Round(time.Millisecond),
		j.Trial.minutes((j.Trial.Of + j.Shards - 1) / j.Shards), j.Trial.megabytes(),
		quoted(j.Program), strings.Join(flags, " "), quoted(base), quoted(j.Out), strings.Join(files, " "), shard,
	})
}

// quoted makes one word of text for the shell.
func quoted(text string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_./,:=+%", r)
	}
	if text != "" && strings.IndexFunc(text, func(r rune) bool { return !plain(r) }) < 0 {
		return text
	}
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}
