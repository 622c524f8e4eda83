using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using VlbiOps.Cmdlets.Oof;

namespace VlbiOps.Tests.Architecture;

/// <summary>What the cmdlets promise, read from their attributes; what they do is tested in PowerShell itself.</summary>
public sealed partial class CmdletSurfaceTests
{
    private const string Automation = "System.Management.Automation.";

    /// <summary>Approved verbs that the module may use (Get-Verb).</summary>
    private static readonly string[] Verbs = ["Add", "Assert", "Compare", "ConvertTo", "Export", "Get", "Import", "Invoke", "Measure", "New", "Select", "Set", "Test"];

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
        Assert.All(types, type => Assert.False(typeof(IEnumerable).IsAssignableFrom(type), $"{type} would be taken apart by the pipeline"));
        Assert.NotEmpty(types);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AWriterAsksFirst(string name)
    {
        var isWriter = name.StartsWith("Export-", StringComparison.Ordinal);
        var asks = Attribute(Find(name), "CmdletAttribute")!.NamedArguments.Any(argument => argument is { MemberName: "SupportsShouldProcess", TypedValue.Value: true });
        Assert.True(asks || !isWriter);
        Assert.True(!isWriter || Find(name).GetProperty("PassThru") is not null);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AParameterIsPublicAndWritableAndCapitalised(string name)
    {
        var parameters = Find(name).GetProperties().Where(property => property.GetCustomAttributesData().Any(data => data.AttributeType.FullName == Automation + "ParameterAttribute")).ToArray();
        Assert.NotEmpty(parameters);
        Assert.All(parameters, parameter =>
        {
            Assert.True(parameter.SetMethod is { IsPublic: true }, parameter.Name);
            Assert.True(char.IsUpper(parameter.Name[0]), parameter.Name);
        });
    }

    [Fact]
    public void NoTypeOfOthersIsOnThePublicSurface()
    {
        var ours = typeof(InvokeOofFitCommand).Assembly.GetExportedTypes();
        var types = ours.SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)).Select(property => property.PropertyType.Assembly.GetName().Name!);
        Assert.All(types.Distinct(), assembly => Assert.True(
            assembly.StartsWith("VlbiOps.", StringComparison.Ordinal) || assembly.StartsWith("System.", StringComparison.Ordinal), assembly));
    }

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
