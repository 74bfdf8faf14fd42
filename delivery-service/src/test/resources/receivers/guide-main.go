package main

import (
	"fmt"
	"io"
	"os"
)

func main() {
	body, _ := io.ReadAll(os.Stdin)
	fmt.Print(verify(os.Args[1], os.Args[2], os.Args[3], os.Args[4], body))
}
