using System.Management.Automation;
using VlbiOps.Cmdlets.Arguments;
using VlbiOps.Cmdlets.Hosting;
using VlbiOps.Data.BeamMaps;
using VlbiOps.Data.Files;
using VlbiOps.Workflows.Oof;

namespace VlbiOps.Cmdlets.Oof;

/// <summary>Import-BeamMap: reads beam maps, one object an observation. FITS files and tables of several maps are an observation each; files
/// of one map are gathered by folder.</summary>
[Cmdlet(VerbsData.Import, "BeamMap", DefaultParameterSetName = PathSet)]
[OutputType(typeof(OofObservation))]
public sealed class ImportBeamMapCommand : FileInputCmdlet
{
    private readonly Dictionary<string, (BeamMapReadOptions Options, List<FileContent> Files)> parts = new(StringComparer.Ordinal);

    /// <summary>Defocus of each map in order, such as '-27mm', '0mm', '27mm', where the files do not tell it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellText]
    [WrittenUnit("-27mm", PlainUpTo = OofOptionText.FarthestPlainMeters)]
    public Length[]? Defocus { get; set; }

    /// <summary>Frequency, such as '32GHz', where the files do not tell it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellText]
    public Frequency? Frequency { get; set; }

    /// <summary>Wavelength, such as '9mm', in place of the frequency.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellText]
    [WrittenUnit("9mm")]
    public Length? Wavelength { get; set; }

    /// <summary>Unit of the positions on the sky, such as 'arcsec', where the files do not tell it and it is not radians.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CellText]
    public string? AngleUnit { get; set; }

    private BeamMapReadOptions Options => new()
    {
        DefocusMeters = Defocus?.Select(dz => dz.Meters).ToArray(),
        WavelengthMeters = Wavelength?.Meters ?? Frequency?.WavelengthMeters,
        AngleUnit = AngleUnit,
    };

    /// <summary>Reads the files of this record.</summary>
    protected override void ProcessRecord()
    {
        if (Frequency is not null && Wavelength is not null)
        {
            ThrowTerminatingError(Problem("-Frequency and -Wavelength say the same; expected one of them", "FrequencyAndWavelength", ErrorCategory.InvalidArgument, null));
        }

        ForEachFile(path => Take(path, RunBeside("Reading " + System.IO.Path.GetFileName(path), (_, _) => Looked(path))));
    }

    /// <summary>Makes observations of the files of one map.</summary>
    protected override void EndProcessing()
    {
        foreach (var (folder, (options, files)) in parts)
        {
            Guard(folder, () => Emit(files, options));
        }
    }

    private static (FileContent File, bool IsWhole) Looked(string path)
    {
        var file = FileContent.Read(path);
        return (file, BeamMapSets.IsWhole(file));
    }

    private void Take(string path, (FileContent File, bool IsWhole) read)
    {
        if (read.IsWhole)
        {
            Emit([read.File], Options);
            return;
        }

        var folder = System.IO.Path.GetDirectoryName(path) ?? string.Empty;
        if (!parts.TryGetValue(folder, out var part))
        {
            parts.Add(folder, part = (Options, []));
        }

        part.Files.Add(read.File);
    }

    private void Emit(IReadOnlyList<FileContent> files, BeamMapReadOptions options)
    {
        var observation = RunBeside("Understanding " + System.IO.Path.GetFileName(files[0].Path), (_, _) => BeamMapFiles.Read(files, options));
        WriteVerbose(FormattableString.Invariant($"{observation.Format}: {observation.Maps.Count} maps, {observation.SampleCount} samples, {observation.FrequencyHz / 1e9:0.###} GHz, telescope {observation.Telescope ?? "not told"}"));
        foreach (var source in observation.Sources) WriteVerbose(FormattableString.Invariant($"{source.Path}: {source.LengthBytes} bytes, SHA-256 {source.Sha256}"));
        foreach (var warning in observation.Warnings)
        {
            WriteWarning($"{files[0].Path}: {warning}");
        }

        WriteObject(observation);
    }
}
