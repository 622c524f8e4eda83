using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using VlbiOps.Cmdlets.Oof;

namespace VlbiOps.Tests.Architecture;

/// <summary>What the cmdlets promise, read from their attributes; what they do is tested in PowerShell itself.</summary>
public sealed partial class CmdletSurfaceTests
{
    private const string Automation = "System.Management.Automation.";

    /// <summary>PowerShell's approved verbs (Get-Verb of 7.6).</summary>
    private static readonly string[] Verbs =
    [
        "Add", "Clear", "Close", "Copy", "Enter", "Exit", "Find", "Format", "Get", "Hide", "Join", "Lock", "Move", "New", "Open", "Optimize", "Pop", "Push", "Redo", "Remove", "Rename", "Reset", "Resize",
        "Search", "Select", "Set", "Show", "Skip", "Split", "Step", "Switch", "Undo", "Unlock", "Watch",
        "Backup", "Checkpoint", "Compare", "Compress", "Convert", "ConvertFrom", "ConvertTo", "Dismount", "Edit", "Expand", "Export", "Group", "Import", "Initialize", "Limit", "Merge", "Mount", "Out",
        "Publish", "Restore", "Save", "Sync", "Unpublish", "Update",
        "Approve", "Assert", "Build", "Complete", "Confirm", "Deny", "Deploy", "Disable", "Enable", "Install", "Invoke", "Register", "Request", "Restart", "Resume", "Start", "Stop", "Submit", "Suspend",
        "Uninstall", "Unregister", "Wait",
        "Debug", "Measure", "Ping", "Repair", "Resolve", "Test", "Trace",
        "Connect", "Disconnect", "Read", "Receive", "Send", "Write",
        "Block", "Grant", "Protect", "Revoke", "Unblock", "Unprotect",
        "Use",
    ];

    private static readonly XElement Documentation =
        XDocument.Load(Path.ChangeExtension(typeof(InvokeOofFitCommand).Assembly.Location, ".xml")).Root!.Element("members")!;

    /// <summary>Nouns that end in s and are no plurals.</summary>
    private static readonly string[] Acronyms = ["Bfgs", "Nuts", "UvFits"];

    private static readonly Type[] Cmdlets = [.. typeof(InvokeOofFitCommand).Assembly.GetExportedTypes().Where(type => Attribute(type, "CmdletAttribute") is not null)];

    public static TheoryData<string> Names => [.. Cmdlets.Select(Name)];

    [Fact]
    public void TheManifestListsTheCmdletsThatThereAre()
    {
        var manifest = File.ReadAllText(RepositoryFiles.PathOf("VlbiOps.psd1"));
        var list = ExportList().Match(manifest).Groups[1].Value;
        Assert.Equal(Cmdlets.Select(Name).Order(), Quoted().Matches(list).Select(match => match.Groups[1].Value).Order());
        Assert.DoesNotContain("'*'", manifest, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ACmdletHasAnApprovedVerbAndANounInTheSingular(string name)
    {
        var parts = name.Split('-');
        Assert.Contains(parts[0], Verbs);
        Assert.True(Acronyms.Contains(parts[1]) || NounInTheSingular().IsMatch(parts[1]), parts[1]);
        Assert.Equal(parts[0] + parts[1] + "Command", Find(name).Name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ACmdletTellsWhatItPutsOut(string name)
    {
        var types = ((IEnumerable<CustomAttributeTypedArgument>)Attribute(Find(name), "OutputTypeAttribute")!.ConstructorArguments[0].Value!).Select(argument => (Type)argument.Value!);
        Assert.All(types, type => Assert.False(type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type), $"{type} would be taken apart by the pipeline"));
        Assert.NotEmpty(types);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AWriterAsksFirst(string name)
    {
        var isWriter = name.StartsWith("Export-", StringComparison.Ordinal) || name.StartsWith("Save-", StringComparison.Ordinal) || (name.StartsWith("New-", StringComparison.Ordinal) && Find(name).GetProperty("Path") is not null);
        var asks = Attribute(Find(name), "CmdletAttribute")!.NamedArguments.Any(argument => argument is { MemberName: "SupportsShouldProcess", TypedValue.Value: true });
        Assert.True(asks || !isWriter);
        Assert.True(!name.StartsWith("Export-", StringComparison.Ordinal) || Find(name).GetProperty("PassThru") is not null);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AParameterIsPublicAndWritableAndCapitalised(string name)
    {
        var parameters = Parameters(name);
        Assert.NotEmpty(parameters);
        Assert.All(parameters, parameter =>
        {
            Assert.True(parameter.SetMethod is { IsPublic: true }, parameter.Name);
            Assert.True(char.IsUpper(parameter.Name[0]), parameter.Name);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ACmdletHasASynopsisOfOneLineThatNamesIt(string name)
    {
        var synopsis = Summary("T:" + Find(name).FullName);
        Assert.StartsWith(name + ": ", synopsis, StringComparison.Ordinal);
        Assert.EndsWith(".", synopsis, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AParameterIsDescribed(string name) =>
        Assert.All(Parameters(name), parameter => Assert.True(Summary($"P:{parameter.DeclaringType!.FullName}.{parameter.Name}").Length > 5, parameter.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void ACmdletThatReadsFilesTakesThemLiterallyToo(string name)
    {
        var properties = Parameters(name).Select(parameter => parameter.Name).ToArray();
        var readsFiles = name.StartsWith("Import-", StringComparison.Ordinal) && properties.Contains("Path");
        var aliases = Parameters(name).Select(parameter => parameter.GetCustomAttributesData().FirstOrDefault(data => data.AttributeType.FullName == Automation + "AliasAttribute"))
            .SelectMany(alias => alias is null ? [] : ((IEnumerable<CustomAttributeTypedArgument>)alias.ConstructorArguments[0].Value!).Select(argument => (string)argument.Value!));
        Assert.True(!readsFiles || aliases.Contains("PSPath"));
    }

    [Fact]
    public void NoTypeOfOthersIsOnThePublicSurface()
    {
        var ours = typeof(InvokeOofFitCommand).Assembly.GetExportedTypes();
        var types = ours.SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)).Select(property => property.PropertyType.Assembly.GetName().Name!);
        Assert.All(types.Distinct(), assembly => Assert.True(
            assembly.StartsWith("VlbiOps.", StringComparison.Ordinal) || assembly.StartsWith("System.", StringComparison.Ordinal), assembly));
    }

    private static PropertyInfo[] Parameters(string name) =>
        [.. Find(name).GetProperties().Where(property => property.GetCustomAttributesData().Any(data => data.AttributeType.FullName == Automation + "ParameterAttribute"))];

    private static string Summary(string member) =>
        Documentation.Elements("member").FirstOrDefault(element => (string?)element.Attribute("name") == member)?.Element("summary")?.Value.ReplaceLineEndings(" ").Trim() ?? string.Empty;

    private static Type Find(string name) => Cmdlets.Single(type => Name(type) == name);

    private static string Name(Type type)
    {
        var arguments = Attribute(type, "CmdletAttribute")!.ConstructorArguments;
        return $"{arguments[0].Value}-{arguments[1].Value}";
    }

    private static CustomAttributeData? Attribute(Type type, string name) =>
        type.GetCustomAttributesData().FirstOrDefault(data => data.AttributeType.FullName == Automation + name);

    [GeneratedRegex("^[A-Z][A-Za-z]+[^s]$")]
    private static partial Regex NounInTheSingular();

    [GeneratedRegex(@"CmdletsToExport\s*=\s*@\(([^)]*)\)")]
    private static partial Regex ExportList();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}
