using System.Management.Automation;
using VlbiOps.Cmdlets.Arguments;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Models.Telescopes;

namespace VlbiOps.Cmdlets.Oof;

/// <summary>Get-Telescope: telescopes of the catalogue by name, or of files.</summary>
[Cmdlet(VerbsCommon.Get, "Telescope", DefaultParameterSetName = NameSet)]
[OutputType(typeof(Telescope))]
public sealed class GetTelescopeCommand : VlbiOpsCmdlet
{
    private const string NameSet = "Name";
    private const string PathSet = "Path";

    /// <summary>Names or aliases, with wildcards; all where none is given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = NameSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TelescopeCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Telescope files (JSON).</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LiteralPath")]
    public string[] Path { get; set; } = [];

    /// <summary>Writes the telescopes of this record.</summary>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == PathSet)
        {
            foreach (var path in Path)
            {
                Guard(path, () => WriteObject(TelescopeFile.Read(GetUnresolvedProviderPathFromPSPath(path))));
            }

            return;
        }

        foreach (var name in Name)
        {
            if (WildcardPattern.ContainsWildcardCharacters(name))
            {
                var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
                WriteObject(TelescopeCatalog.All.Where(telescope => telescope.Aliases.Prepend(telescope.Name).Any(pattern.IsMatch)), enumerateCollection: true);
            }
            else
            {
                Find(name);
            }
        }
    }

    private void Find(string name)
    {
        try
        {
            WriteObject(TelescopeCatalog.Find(name));
        }
        catch (ArgumentException error)
        {
            WriteError(Problem(error.Message.Replace(" (Parameter 'name')", string.Empty, StringComparison.Ordinal), "TelescopeNotFound", ErrorCategory.ObjectNotFound, name));
        }
    }
}
