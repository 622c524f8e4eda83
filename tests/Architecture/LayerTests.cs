using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace VlbiOps.Tests.Architecture;

/// <summary>Each layer knows only those to its left: Core &lt;- Models, Optim; Data &lt;- Models; Data, Models, Optim &lt;- Results &lt;- Reports &lt;- Workflows &lt;-
/// Cmdlets, Cli. Read from the projects and again from what the compiler made of them.</summary>
public sealed class LayerTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Core"] = [],
        ["Data"] = [],
        ["Optim"] = ["Core"],
        ["Models"] = ["Core", "Data"],
        ["Results"] = ["Core", "Data", "Models", "Optim"],
        ["Reports"] = ["Core", "Data", "Models", "Optim", "Results"],
        ["Workflows"] = ["Core", "Data", "Models", "Optim", "Results", "Reports"],
        ["Cmdlets"] = ["Core", "Data", "Models", "Optim", "Results", "Reports", "Workflows"],
        ["Cli"] = ["Core", "Data", "Models", "Optim", "Results", "Reports", "Workflows"],
    };

    private static readonly Dictionary<string, string[]> OnlyIn = new()
    {
        ["System.Management.Automation"] = ["Cmdlets"],
        ["PowerShellStandard.Library"] = ["Cmdlets"],
        ["System.CommandLine"] = ["Cli"],
        ["Spectre.Console"] = ["Cli", "Cmdlets"],
        ["ILGPU"] = ["Gpu"],
    };

    public static TheoryData<string> Layers => [.. Allowed.Keys];

    [Fact]
    public void EveryProjectIsALayer() =>
        Assert.Equal(Allowed.Keys.Order(), Directory.GetDirectories(RepositoryFiles.PathOf("src")).Select(Path.GetFileName).Order());

    [Theory]
    [MemberData(nameof(Layers))]
    public void AProjectRefersToItsLeftAlone(string layer)
    {
        var project = XDocument.Load(RepositoryFiles.PathOf("src", layer, $"VlbiOps.{layer}.csproj"));
        var layers = project.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!)["VlbiOps.".Length..]);
        var packages = project.Descendants("PackageReference").Select(reference => (string)reference.Attribute("Include")!);
        AssertAllowed(layer, layers, packages);
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void AnAssemblyRefersToItsLeftAlone(string layer)
    {
        var references = References(Path.Combine(AppContext.BaseDirectory, layer == "Cli" ? "vlbiops.dll" : $"VlbiOps.{layer}.dll"));
        var ours = references.Where(name => name.StartsWith("VlbiOps.", StringComparison.Ordinal)).Select(name => name["VlbiOps.".Length..]);
        AssertAllowed(layer, ours, references);
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void NamespacesFollowLayers(string layer)
    {
        foreach (var file in Directory.EnumerateFiles(RepositoryFiles.PathOf("src", layer), "*.cs", SearchOption.AllDirectories))
        {
            var parts = Path.GetRelativePath(RepositoryFiles.PathOf("src"), file).Split(Path.DirectorySeparatorChar);
            if (parts.Contains("obj") || parts.Contains("bin") || parts[^1] == "Program.cs") continue;
            var declared = File.ReadLines(file).FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal));
            Assert.True(declared is not null, $"{file} declares no namespace");
            Assert.StartsWith($"namespace VlbiOps.{layer}", declared, StringComparison.Ordinal);
        }
    }

    private static void AssertAllowed(string layer, IEnumerable<string> layers, IEnumerable<string> others)
    {
        Assert.Empty(layers.Except(Allowed[layer]));
        Assert.DoesNotContain(others, name => OnlyIn.TryGetValue(name, out var only) && !only.Contains(layer));
    }

    private static string[] References(string assembly)
    {
        using var image = new PEReader(File.OpenRead(assembly));
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
