# Makes the help file that Get-Help reads (MAML) of the pages beside this script and of the comments on the cmdlets' parameters.
# Run after a build; the file it writes, en-US/ of the module, belongs to the repository.
param(
  [string] $OutputPath = (Join-Path $PSScriptRoot '../../../en-US/VlbiOps.Cmdlets.dll-Help.xml'),
  [string] $Documentation = (Join-Path $PSScriptRoot '../bin/Release/net10.0/VlbiOps.Cmdlets.xml')
)
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../../../VlbiOps.psd1')

$comments = @{}
foreach ($member in ([xml](Get-Content $Documentation -Raw)).doc.members.member) { $comments[$member.name] = ($member.summary.InnerText ?? "$($member.summary)").Trim() }

function Format-Text([string] $Text) { [System.Security.SecurityElement]::Escape($Text) }
function Format-Paragraph([string] $Text) { foreach ($part in ($Text -split '\n\s*\n')) { if ($part.Trim()) { "<maml:para>$(Format-Text ($part.Trim() -replace '\s*\n\s*', ' '))</maml:para>" } } }

function Get-ParameterComment($Command, [string] $Name) {
  for ($type = $Command.ImplementingType; $type; $type = $type.BaseType) {
    $comment = $comments["P:$($type.FullName).$Name"]
    if ($comment) { return $comment -replace '\s*\n\s*', ' ' }
  }
}

function Format-Parameter($Command, $Parameter) {
  $pipeline = if ($Parameter.ValueFromPipeline) { 'true (ByValue)' } elseif ($Parameter.ValueFromPipelineByPropertyName) { 'true (ByPropertyName)' } else { 'false' }
  $position = if ($Parameter.Position -ge 0) { $Parameter.Position } else { 'named' }
  $type = [Nullable]::GetUnderlyingType($Parameter.ParameterType) ?? $Parameter.ParameterType
  @(
    "<command:parameter required=`"$("$($Parameter.IsMandatory)".ToLowerInvariant())`" globbing=`"false`" pipelineInput=`"$pipeline`" position=`"$position`" aliases=`"$($Parameter.Aliases -join ', ')`">"
    "<maml:name>$($Parameter.Name)</maml:name>"
    "<maml:description>$(Format-Paragraph (Get-ParameterComment $Command $Parameter.Name))</maml:description>"
    if ($type -ne [switch]) { "<command:parameterValue required=`"true`">$(Format-Text $type.Name)</command:parameterValue>" }
    "<dev:type><maml:name>$(Format-Text $type.Name)</maml:name></dev:type>"
    '</command:parameter>'
  ) -join ''
}

function Format-Command($Command) {
  $page = Get-Content (Join-Path $PSScriptRoot "$($Command.Name).md") -Raw
  $sections = $page -split '(?m)^#+ ' | Where-Object { $_.Trim() }
  $synopsis = ($sections[0] -split '\n', 2)[1].Trim()
  $description = (($sections | Where-Object { $_ -like 'Description*' }) -split '\n', 2)[1]
  $common = [System.Management.Automation.PSCmdlet]::CommonParameters + [System.Management.Automation.PSCmdlet]::OptionalCommonParameters
  $sets = foreach ($set in $Command.ParameterSets) {
    "<command:syntaxItem><maml:name>$($Command.Name)</maml:name>$(($set.Parameters | Where-Object Name -NotIn $common | ForEach-Object { Format-Parameter $Command $_ }) -join '')</command:syntaxItem>"
  }
  $parameters = $Command.ParameterSets.Parameters | Where-Object Name -NotIn $common | Sort-Object Name -Unique | ForEach-Object { Format-Parameter $Command $_ }
  $examples = foreach ($section in $sections | Where-Object { $_ -like 'Example:*' }) {
    $null = $section -match '(?s)^Example: (?<title>[^\n]+)\n+```powershell\n(?<code>.*?)\n```\s*(?<text>.*)$'
    "<command:example><maml:title>$(Format-Text $Matches.title)</maml:title><dev:code>$(Format-Text $Matches.code)</dev:code><dev:remarks>$(Format-Paragraph $Matches.text)</dev:remarks></command:example>"
  }
  @"
<command:command xmlns:maml="http://schemas.microsoft.com/maml/2004/10" xmlns:command="http://schemas.microsoft.com/maml/dev/command/2004/10" xmlns:dev="http://schemas.microsoft.com/maml/dev/2004/10">
<command:details><command:name>$($Command.Name)</command:name><command:verb>$($Command.Verb)</command:verb><command:noun>$($Command.Noun)</command:noun><maml:description>$(Format-Paragraph $synopsis)</maml:description></command:details>
<maml:description>$(Format-Paragraph $description)</maml:description>
<command:syntax>$($sets -join "`n")</command:syntax>
<command:parameters>$($parameters -join "`n")</command:parameters>
<command:returnValues>$(($Command.OutputType.Name | ForEach-Object { "<command:returnValue><dev:type><maml:name>$_</maml:name></dev:type></command:returnValue>" }) -join '')</command:returnValues>
<command:examples>$($examples -join "`n")</command:examples>
</command:command>
"@
}

$commands = Get-Command -Module VlbiOps -CommandType Cmdlet | Sort-Object Name | ForEach-Object { Format-Command $_ }
$text = "<?xml version=`"1.0`" encoding=`"utf-8`"?>`n<helpItems schema=`"maml`" xmlns=`"http://msh`">`n$($commands -join "`n")`n</helpItems>`n"
[System.IO.File]::WriteAllText([System.IO.Path]::GetFullPath($OutputPath, $PWD.ProviderPath), $text.ReplaceLineEndings("`n"))
