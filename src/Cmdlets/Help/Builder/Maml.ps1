# Help of one cmdlet as MAML: what its page tells, what the comments on its parameters tell, and what the cmdlet itself knows (types, defaults, values it takes).

function Format-Xml([string] $Text) { [System.Security.SecurityElement]::Escape($Text) }

function Format-Paragraph([string[]] $Text) { -join ($Text.Where{ $_ } | ForEach-Object { "<maml:para>$(Format-Xml (ConvertFrom-MarkdownText $_))</maml:para>" }) }

function Format-Block($Blocks) { Format-Paragraph ($Blocks | ForEach-Object { $_.Kind -eq 'item' ? "- $($_.Text)" : $_.Text }) }

# What the comments on a parameter say, also those on a class that the cmdlet inherits it from.
function Get-ParameterComment($Command, [string] $Name, [hashtable] $Comments) {
  for ($type = $Command.ImplementingType; $type; $type = $type.BaseType) {
    $comment = $Comments["P:$($type.FullName).$Name"]
    if ($comment) { return $comment -replace '\s*\n\s*', ' ' }
  }
}

# The value that a parameter has where it is not given, as a user would write it; nothing where that says nothing.
function Get-ParameterDefault($Command, $Parameter, [string] $Comment) {
  if ($Parameter.IsMandatory) { return }
  if ($Comment -match '\(default ([^();]+)[;)]') { return $Matches[1] }
  if ($Parameter.Name -eq 'ThreadCount' -or $Parameter.ParameterType -in [switch], [System.Collections.IDictionary]) { return }
  $cmdlet = $Command.ImplementingType.GetConstructor(@()).Invoke(@())
  try { $value = $cmdlet.($Parameter.Name) } finally { if ($cmdlet -is [IDisposable]) { $cmdlet.Dispose() } }
  $texts = foreach ($item in $value) { if ($item -is [double]) { if ([double]::IsFinite($item)) { ([decimal] $item).ToString('G4', [cultureinfo]::InvariantCulture) } } else { [string]::Format([cultureinfo]::InvariantCulture, '{0}', $item) } }
  $texts -join ', '
}

# What a parameter takes, in words: the values of a set or an enumeration, the names that its completer knows, a range of numbers.
function Get-ParameterValue($Parameter) {
  $type = [Nullable]::GetUnderlyingType($Parameter.ParameterType) ?? $Parameter.ParameterType
  if ($type.IsArray) { $type = $type.GetElementType() }
  if ($type.IsEnum) { "Values: $([Enum]::GetNames($type) -join ', ')." }
  foreach ($attribute in $Parameter.Attributes) {
    if ($attribute -is [ValidateSet] -and -not $type.IsEnum) { "Values: $($attribute.ValidValues -join ', ')." }
    if ($attribute -is [ArgumentCompleter] -and $attribute.Type.BaseType.Name -eq 'NameCompleter') {
      "Names that are known: $([Activator]::CreateInstance($attribute.Type).CompleteArgument('', '', '', $null, @{}).ListItemText -join ', ')."
    }
    if ($attribute -is [ValidateRange] -and $null -ne $attribute.MinRange) {
      $low, $high = $attribute.MinRange, $attribute.MaxRange | ForEach-Object { ([double] $_).ToString('G15', [cultureinfo]::InvariantCulture) }
      if ([double] $attribute.MaxRange -lt [int]::MaxValue) { "From $low to $high." } else { "$low or more." }
    }
  }
}

function Format-Parameter($Command, $Parameter, [hashtable] $Comments) {
  $pipeline = if ($Parameter.ValueFromPipeline) { 'true (ByValue)' } elseif ($Parameter.ValueFromPipelineByPropertyName) { 'true (ByPropertyName)' } else { 'false' }
  $position = if ($Parameter.Position -ge 0) { $Parameter.Position } else { 'named' }
  $type = [Nullable]::GetUnderlyingType($Parameter.ParameterType) ?? $Parameter.ParameterType
  $comment = Get-ParameterComment $Command $Parameter.Name $Comments
  $globbing = "$([bool] $Parameter.Attributes.Where{ $_ -is [SupportsWildcards] })".ToLowerInvariant()
  -join @(
    "<command:parameter required=`"$("$($Parameter.IsMandatory)".ToLowerInvariant())`" globbing=`"$globbing`" pipelineInput=`"$pipeline`" position=`"$position`" aliases=`"$($Parameter.Aliases -join ', ')`">"
    "<maml:name>$($Parameter.Name)</maml:name>"
    "<maml:description>$(Format-Paragraph (@($comment) + @(Get-ParameterValue $Parameter)))</maml:description>"
    if ($type -ne [switch]) { "<command:parameterValue required=`"true`" variableLength=`"$("$($type.IsArray)".ToLowerInvariant())`">$(Format-Xml $type.Name)</command:parameterValue>" }
    "<dev:type><maml:name>$(Format-Xml $type.Name)</maml:name></dev:type>"
    "<dev:defaultValue>$(Format-Xml (Get-ParameterDefault $Command $Parameter $comment))</dev:defaultValue>"
    '</command:parameter>'
  )
}

# Types with what the page's list says of each, "- NAME: text", an array by its name or by that of its items; those that only the cmdlet knows stand alone.
function Format-Type([string] $Element, [type[]] $Types, $Section) {
  $told = [ordered]@{}
  foreach ($item in $Section.Blocks.Where{ $_.Kind -eq 'item' }) { $name, $text = $item.Text -split ': ', 2; $told[$name] = $text }
  foreach ($type in $Types) { if ($type -ne [object] -and -not (Get-TypeName $type).Where{ $_ -in $told.Keys }) { $told[$type.Name] = '' } }
  -join ($told.GetEnumerator() | ForEach-Object {
      $name = $_.Key
      $full = $Types.Where({ $name -in (Get-TypeName $_) }, 'First')[0].FullName ?? $name
      "<command:$Element><dev:type><maml:name>$(Format-Xml $full)</maml:name></dev:type><maml:description>$(Format-Paragraph $_.Value)</maml:description></command:$Element>"
    })
}

# The names by which a page may call a type.
function Get-TypeName([type] $Type) { $Type.Name; $Type.FullName; if ($Type.IsArray) { $Type.GetElementType().Name } }

# An example with the output that its page shows below it, and what is to be said of it.
function Format-Example($Section, [int] $Number) {
  $code, $remarks = $Section.Blocks.Where({ $_.Kind -eq 'code' }, 'Split')
  $title = "-------- Example ${Number}: $($Section.Title -replace '^Example: ') --------"
  "<command:example><maml:title>$(Format-Xml $title)</maml:title><dev:code>$(Format-Xml ($code.Text -join "`n`n"))</dev:code><dev:remarks>$(Format-Block $remarks)<maml:para></maml:para></dev:remarks></command:example>"
}

function Format-Command($Command, [string] $Page, [hashtable] $Comments) {
  $sections = @(Read-MarkdownSection $Page)
  $named = @{}
  foreach ($section in $sections) { $named[$section.Title] = $section }
  $own = { $_.Name -notin [System.Management.Automation.PSCmdlet]::CommonParameters -and $_.Name -notin [System.Management.Automation.PSCmdlet]::OptionalCommonParameters }
  $sets = foreach ($set in $Command.ParameterSets) {
    "<command:syntaxItem><maml:name>$($Command.Name)</maml:name>$(-join ($set.Parameters.Where($own) | ForEach-Object { Format-Parameter $Command $_ $Comments }))</command:syntaxItem>"
  }
  $parameters = $Command.ParameterSets.Parameters.Where($own) | Sort-Object Name -Unique
  $taken = $parameters.Where{ $_.ValueFromPipeline }.ParameterType
  $links = ($named['Links'].Blocks.Text -join ', ') -split ', ' | Where-Object { $_ } |
    ForEach-Object { "<maml:navigationLink><maml:linkText>$(Format-Xml (ConvertFrom-MarkdownText $_))</maml:linkText><maml:uri></maml:uri></maml:navigationLink>" }
  $examples = $sections.Where{ $_.Title -like 'Example:*' }
  @"
<command:command xmlns:maml="http://schemas.microsoft.com/maml/2004/10" xmlns:command="http://schemas.microsoft.com/maml/dev/command/2004/10" xmlns:dev="http://schemas.microsoft.com/maml/dev/2004/10">
<command:details><command:name>$($Command.Name)</command:name><command:verb>$($Command.Verb)</command:verb><command:noun>$($Command.Noun)</command:noun><maml:description>$(Format-Block $sections[0].Blocks)</maml:description></command:details>
<maml:description>$(Format-Block $named['Description'].Blocks)</maml:description>
<command:syntax>$($sets -join "`n")</command:syntax>
<command:parameters>$(($parameters | ForEach-Object { Format-Parameter $Command $_ $Comments }) -join "`n")</command:parameters>
<command:inputTypes>$(Format-Type 'inputType' $taken $named['Inputs'])</command:inputTypes>
<command:returnValues>$(Format-Type 'returnValue' $Command.OutputType.Type $named['Outputs'])</command:returnValues>
<command:examples>$((0..($examples.Count - 1) | ForEach-Object { Format-Example $examples[$_] ($_ + 1) }) -join "`n")</command:examples>
<command:relatedLinks>$(-join $links)</command:relatedLinks>
</command:command>
"@
}
