# Makes what Get-Help reads, in en-US/ of the module: the help of the cmdlets (MAML) of the pages beside this script and of the comments on the cmdlets' parameters, and the topics about_*.
# Run after a build in Release; what it writes belongs to the repository.
param(
  [string] $OutputPath = (Join-Path $PSScriptRoot '../../../en-US'),
  [string] $Documentation = (Join-Path $PSScriptRoot '../bin/Release/net10.0/VlbiOps.Cmdlets.xml')
)
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../../../VlbiOps.psd1')
Get-ChildItem (Join-Path $PSScriptRoot 'Builder/*.ps1') | ForEach-Object { . $_ }

$comments = @{}
foreach ($member in ([xml](Get-Content $Documentation -Raw)).doc.members.member) { $comments[$member.name] = ($member.summary.InnerText ?? "$($member.summary)").Trim() }

$folder = (New-Item -ItemType Directory -Force $OutputPath).FullName
function Save-Text([string] $Name, [string] $Text) { [System.IO.File]::WriteAllText((Join-Path $folder $Name), $Text.ReplaceLineEndings("`n")) }

$commands = Get-Command -Module VlbiOps -CommandType Cmdlet | Sort-Object Name | ForEach-Object { Format-Command $_ (Join-Path $PSScriptRoot "$($_.Name).md") $comments }
Save-Text 'VlbiOps.Cmdlets.dll-Help.xml' "<?xml version=`"1.0`" encoding=`"utf-8`"?>`n<helpItems schema=`"maml`" xmlns=`"http://msh`">`n$($commands -join "`n")`n</helpItems>`n"
foreach ($page in Get-ChildItem (Join-Path $PSScriptRoot 'about_*.md')) { Save-Text "$($page.BaseName).help.txt" (Format-About $page.FullName) }
