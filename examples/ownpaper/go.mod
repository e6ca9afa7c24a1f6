module example.org/ownpaper

go 1.26.0

require github.com/flowproof/flowproof v0.0.0

replace github.com/flowproof/flowproof => ../..
