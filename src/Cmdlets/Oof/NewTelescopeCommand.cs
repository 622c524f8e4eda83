using System.Management.Automation;
using VlbiOps.Cmdlets.Arguments;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Models.Telescopes;

namespace VlbiOps.Cmdlets.Oof;

/// <summary>New-Telescope: a telescope of one's own, from its dimensions or from another one, and its file where one is asked for.</summary>
[Cmdlet(VerbsCommon.New, "Telescope", SupportsShouldProcess = true)]
[OutputType(typeof(Telescope))]
public sealed class NewTelescopeCommand : VlbiOpsCmdlet
{
    /// <summary>Its name.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = string.Empty;

    /// <summary>A telescope that it is like in all that is not said otherwise.</summary>
    [Parameter]
    [TelescopeArgument]
    [ArgumentCompleter(typeof(TelescopeCompleter))]
    public Telescope? Like { get; set; }

    /// <summary>How it is focused; by default Cassegrain (or Gregorian).</summary>
    [Parameter]
    public TelescopeGeometry? Geometry { get; set; }

    /// <summary>Radius of the primary, such as '16m'.</summary>
    [Parameter]
    public Length? PrimaryRadius { get; set; }

    /// <summary>Focal length of the primary.</summary>
    [Parameter]
    public Length? PrimaryFocalLength { get; set; }

    /// <summary>Focal length of the system; not for a prime focus.</summary>
    [Parameter]
    public Length? EffectiveFocalLength { get; set; }

    /// <summary>Radius of the disc that the sub-reflector hides.</summary>
    [Parameter]
    public Length? SubreflectorRadius { get; set; }

    /// <summary>Sign of the defocus against the phase, 1 or -1.</summary>
    [Parameter]
    [ValidateSet("1", "-1")]
    public int? DefocusSign { get; set; }

    /// <summary>Where its numbers come from.</summary>
    [Parameter]
    public string? Source { get; set; }

    /// <summary>Writes the telescope file too.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Makes the telescope.</summary>
    protected override void ProcessRecord()
    {
        if (Like is null && (PrimaryRadius is null || PrimaryFocalLength is null))
        {
            ThrowTerminatingError(Problem($"telescope '{Name}': expected -PrimaryRadius and -PrimaryFocalLength, or -Like", "TelescopeNotPossible", ErrorCategory.InvalidArgument, Name));
        }

        var telescope = Build();
        if (telescope.Problem() is { } problem)
        {
            ThrowTerminatingError(Problem($"telescope '{Name}': {problem}", "TelescopeNotPossible", ErrorCategory.InvalidArgument, Name));
        }

        WriteObject(telescope);
        if (Path is { } path)
        {
            var full = GetUnresolvedProviderPathFromPSPath(path);
            if (ShouldProcess(full, "Write telescope file"))
            {
                Guard(full, () => TelescopeFile.Write(telescope, full));
            }
        }
    }

    private Telescope Build()
    {
        var model = Like ?? new Telescope(Name, Geometry ?? TelescopeGeometry.Cassegrain, double.NaN, double.NaN);
        var geometry = Geometry ?? model.Geometry;
        return model with
        {
            Name = Name,
            Aliases = [],
            Geometry = geometry,
            PrimaryRadius = PrimaryRadius?.Meters ?? model.PrimaryRadius,
            PrimaryFocalLength = PrimaryFocalLength?.Meters ?? model.PrimaryFocalLength,
            EffectiveFocalLength = EffectiveFocalLength?.Meters ?? (geometry == TelescopeGeometry.PrimeFocus ? null : model.EffectiveFocalLength),
            SubreflectorRadius = SubreflectorRadius?.Meters ?? model.SubreflectorRadius,
            DefocusSign = DefocusSign ?? model.DefocusSign,
            Source = Source ?? (Like is null ? string.Empty : $"like {Like.Name}: {Like.Source}"),
        };
    }
}
