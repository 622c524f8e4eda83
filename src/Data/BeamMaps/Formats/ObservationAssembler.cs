using VlbiOps.Data.Files;

namespace VlbiOps.Data.BeamMaps.Formats;

/// <summary>Makes one observation of what files hold and what the caller knows better.</summary>
internal sealed class ObservationAssembler(IReadOnlyList<BeamMapFileContent> files, BeamMapReadOptions options)
{
    private const double WavelengthTolerance = 1e-3;
    private const double SuspiciousDefocusMeters = 1;

    private readonly List<string> warnings = [.. files.SelectMany(file => file.Warnings.Select(w => Prefixed(files, file, w)))];

    /// <summary>Checks everything and makes the observation.</summary>
    /// <exception cref="DataFileException">Something is missing, wrong or does not belong together.</exception>
    public OofObservation Assemble()
    {
        if (files.Count == 0)
        {
            throw new DataFileException("", null, "no file of beam maps was given");
        }

        double wavelength = FindWavelength();
        List<BeamMap> maps = ReadMaps();
        IReadOnlyList<string> problems = OofObservation.Problems(maps, wavelength);
        if (problems.Count > 0)
        {
            throw new DataFileException(Names(), null, problems[0]);
        }

        foreach (BeamMap map in maps.Where(static m => Math.Abs(m.DefocusMeters) > SuspiciousDefocusMeters))
        {
            warnings.Add(FormattableString.Invariant($"{map.Name}: the defocus {map.DefocusMeters:R} is taken as metres"));
        }

        return new OofObservation(maps, wavelength)
        {
            Telescope = First(static m => m.Telescope),
            Receiver = First(static m => m.Receiver),
            ObjectName = First(static m => m.ObjectName),
            Date = files.Select(static f => f.Metadata.Date).FirstOrDefault(static d => d is not null),
            MeanElevationRadians = Optional(First(static m => m.MeanElevationRadians), 0, Math.PI / 2, "mean elevation"),
            TemperatureCelsius = First(static m => m.TemperatureCelsius),
            ChopThrowRadians = Optional(First(static m => m.ChopThrowRadians), -1, 1, "chopper throw"),
            ObjectRadiusRadians = Optional(First(static m => m.ObjectRadiusRadians), 0, 1, "radius of the source"),
            Format = files.Select(static f => f.Format).FirstOrDefault(static f => f.Length > 0),
            Sources = [.. files.Select(static f => f.Source)],
            Warnings = warnings,
        };
    }

    private static string Prefixed(IReadOnlyList<BeamMapFileContent> files, BeamMapFileContent file, string warning) =>
        files.Count > 1 ? Path.GetFileName(file.Path) + ": " + warning : warning;

    private double FindWavelength()
    {
        if (options.WavelengthMeters is { } given)
        {
            return given;
        }

        BeamMapFileContent first = files.FirstOrDefault(static f => f.Metadata.WavelengthMeters is not null)
            ?? throw new DataFileException(Names(), null, "no file tells the wavelength; expected FREQ or WAVEL, or the caller to give it");
        double wavelength = first.Metadata.WavelengthMeters!.Value;
        foreach (BeamMapFileContent file in files)
        {
            if (file.Metadata.WavelengthMeters is { } other && !(Math.Abs(other - wavelength) <= WavelengthTolerance * Math.Abs(wavelength)))
            {
                throw new DataFileException(file.Path, null, FormattableString.Invariant(
                    $"has the wavelength {other:R} m, {first.Path} has {wavelength:R} m; expected one observation"));
            }
        }

        return wavelength;
    }

    private List<BeamMap> ReadMaps()
    {
        int count = files.Sum(static f => f.Maps.Count);
        if (options.DefocusMeters is { } given && given.Count != count)
        {
            throw new DataFileException(Names(), null, FormattableString.Invariant(
                $"{given.Count} defocus positions were given for {count} maps; expected one a map"));
        }

        var maps = new List<BeamMap>();
        string? commonUnit = First(static m => m.AngleUnit);
        foreach (BeamMapFileContent file in files)
        {
            foreach (RawMap raw in file.Maps)
            {
                double defocus = options.DefocusMeters?[maps.Count] ?? raw.DefocusMeters
                    ?? throw new DataFileException(file.Path, raw.Where, "the defocus is not told; expected DZ, a line # dz_m=..., or the caller to give it");
                maps.Add(raw.ToMap(file.Path, defocus, options, file.Metadata.AngleUnit ?? commonUnit, warnings));
            }
        }

        return maps;
    }

    private string? First(Func<BeamMapMetadata, string?> value) =>
        files.Select(f => value(f.Metadata)).FirstOrDefault(static v => !string.IsNullOrWhiteSpace(v));

    private double? First(Func<BeamMapMetadata, double?> value) => files.Select(f => value(f.Metadata)).FirstOrDefault(static v => v is not null);

    /// <summary>What is not needed for a fit is left out with a warning where it cannot be right.</summary>
    private double? Optional(double? value, double least, double most, string what)
    {
        if (value is null || (value >= least && value <= most))
        {
            return value;
        }

        warnings.Add(FormattableString.Invariant($"the {what} is {value:R} rad, which cannot be; taken as unknown"));
        return null;
    }

    private string Names() => string.Join(", ", files.Select(static f => f.Path).Take(3)) + (files.Count > 3 ? ", ..." : "");
}
