#!/usr/bin/env pwsh
<#
.SYNOPSIS
  A nightly run for a timer: fits the beam maps that came in since the last one, and ends with an exit code that tells what to think of it.
.DESCRIPTION
  What was done before is skipped, by hash of inputs and options; a bad file does not stop the others; results, pages and the history are written whole or not at all, and the
  log is an object of JSON a line. All that is the work of Invoke-NightlyOof; the script is there for the exit code:

  0  every input has a result that breaks no limit, or had one before
  1  an observation could not be fitted, or the run could not be made at all (configuration, history, disk)
  2  a fit of this run breaks a limit
  3  inputs were left out (not understood, not ready, left for the next run), or another run is under way
.PARAMETER Config
  The configuration: night.psd1 beside this script, or JSON as vlbiops nightly takes it.
.PARAMETER Retry
  Try again what failed before, though neither bytes nor options changed.
.EXAMPLE
  pwsh -NoProfile -File Invoke-NightlyOof.ps1 -Config night.psd1
#>
[CmdletBinding()]
param(
  [Parameter(Mandatory)] [string] $Config,
  [switch] $Retry
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$running = 3
try {
  # The module that this script came with goes first; else one that is installed.
  if (-not (Get-Module VlbiOps)) {
    $beside = Join-Path $PSScriptRoot '../VlbiOps.psd1'
    Import-Module ((Test-Path -LiteralPath $beside) ? $beside : 'VlbiOps')
  }
  $night = Invoke-NightlyOof -Path $Config -Retry:$Retry
  foreach ($fit in $night.Fits) { "$fit" }
  if ($night.ReportPath) { "written: $($night.ReportPath)" }
  "$night"
  exit [int] $night.Verdict
}
catch {
  [Console]::Error.WriteLine("Invoke-NightlyOof: $($_.Exception.Message)")
  exit ($_.FullyQualifiedErrorId -like 'NightRunning,*' ? $running : 1)
}
