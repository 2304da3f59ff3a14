#!/usr/bin/env pwsh
# A menu over plain dotnet commands: each line below works on its own, too.
# Without an installed PowerShell:  dotnet tool restore ; dotnet pwsh build.ps1 test
param(
    [Parameter(Position = 0)]
    [ValidateSet('build', 'test', 'format', 'bench', 'publish', 'image', 'run')]
    [string] $Task = 'build',
    [Parameter(Position = 1, ValueFromRemainingArguments)]
    [string[]] $Rest = @()
)
$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot

switch ($Task) {
    'build'   { dotnet build -c Release @Rest }
    'test'    { dotnet test -c Release @Rest }
    'format'  { dotnet format @Rest }
    'bench'   { dotnet test -c Release --explicit only @Rest }
    'publish' { dotnet publish OpenIM.Host -p:PublishProfile=release -o .artifacts/publish @($Rest.Count ? $Rest : '--use-current-runtime') }
    'image'   { docker build -t openim . @Rest }
    'run'     { dotnet run --project OpenIM.Host -c Release -- @Rest }
}
exit $LASTEXITCODE
