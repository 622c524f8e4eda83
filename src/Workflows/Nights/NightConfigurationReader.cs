using System.Text.Json;
using VlbiOps.Data.BeamMaps;
using VlbiOps.Data.Files;
using VlbiOps.Data.Units;
using VlbiOps.Models.Aperture;
using VlbiOps.Models.Telescopes;
using VlbiOps.Workflows.Oof;

namespace VlbiOps.Workflows.Nights;

/// <summary>Makes a configuration of its file.</summary>
internal static class NightConfigurationReader
{
    private const long LargestFile = 1 << 20;

    public static NightConfiguration Read(string path) => Parse(FileContent.Read(path, LargestFile).Bytes, path);

    public static NightConfiguration Parse(ReadOnlyMemory<byte> bytes, string path)
    {
        try
        {
            var text = bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
            using var document = JsonDocument.Parse(text, new() { AllowDuplicateProperties = false, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return Make(new NightJson(path, document.RootElement), Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        catch (JsonException error)
        {
            // The library knows no line of a key that is there twice.
            if (error.LineNumber is not { } line) throw new DataFileException(path, null, $"says a key twice ({error.Message.TrimEnd('.')}); expected each once", error);
            throw new DataFileException(path, FormattableString.Invariant($"line {line + 1}"), "is not JSON; expected a configuration such as examples/night.json", error);
        }
        catch (InvalidOperationException error)
        {
            // Bytes that are no UTF-8 and lone surrogates show when a text is taken out.
            throw new DataFileException(path, null, "holds text that is not Unicode", error);
        }
    }

    private static NightConfiguration Make(NightJson json, string folder)
    {
        string PathOf(NightKey key) => json.Read(key, () => Path.GetFullPath(json.Text(key)!, folder));
        var limits = new NightLimits
        {
            MaxCoefficientErrorRadians = json.Number(NightKeys.MaxCoefficientError),
            MaxSurfaceRmsMicrometers = json.Number(NightKeys.MaxSurfaceRms),
            MinElevationDegrees = json.Number(NightKeys.MinElevation),
            MaxElevationDegrees = json.Number(NightKeys.MaxElevation),
        };
        if (limits.MinElevationDegrees > limits.MaxElevationDegrees) throw json.Error(NightKeys.MinElevation.Path, "is above limits.max_elevation_deg");
        var made = new NightConfiguration
        {
            Fit = Fit(json, folder),
            Maps = Maps(json),
            IncomingFolder = PathOf(NightKeys.Folder),
            Patterns = json.Read(NightKeys.Patterns, () => json.Texts(NightKeys.Patterns).Select(Pattern).ToArray()),
            Recurses = json.Flag(NightKeys.Recurse),
            Gathering = json.Text(NightKeys.Gather) == "prefix" ? NightGathering.Prefix : NightGathering.Folder,
            MapCount = json.Integer(NightKeys.MapCount),
            Unchanged = TimeSpan.FromSeconds(json.Number(NightKeys.Unchanged)!.Value),
            Limits = limits,
            OutputFolder = PathOf(NightKeys.Output),
            WritesReports = json.Flag(NightKeys.Report),
            WritesNightReport = json.Flag(NightKeys.NightReport),
            HistoryPath = PathOf(NightKeys.History),
            LogPath = json.Text(NightKeys.LogFile) is null ? null : PathOf(NightKeys.LogFile),
            LogRotation = json.Text(NightKeys.LogRotate) switch { "day" => NightLogRotation.Day, "size" => NightLogRotation.Size, _ => NightLogRotation.Never },
            LogMegabytes = json.Number(NightKeys.LogMegabytes)!.Value,
            MaxFits = json.Integer(NightKeys.MaxFits),
            MaxTime = json.Number(NightKeys.MaxMinutes) is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
        };
        return IsWithin(made.IncomingFolder, made.OutputFolder)
            ? throw json.Error(NightKeys.Output.Path, "is the folder of incoming maps or one around it, so that its maps would be taken for results; expected another, such as one within it")
            : made;
    }

    private static bool IsWithin(string folder, string other) =>
        (Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar).StartsWith(Path.TrimEndingDirectorySeparator(other).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static OofFitOptions Fit(NightJson json, string folder)
    {
        var (noise, sigma) = json.Read(NightKeys.Noise, () => OofOptionText.Noise(json.WordOrNumber(NightKeys.Noise)));
        return new OofFitOptions
        {
            Telescope = json.Read(NightKeys.Telescope, () => Telescope(json.Text(NightKeys.Telescope)!, folder)),
            MaxOrder = json.Integer(NightKeys.MaxOrder)!.Value,
            Illumination = Optional(json, NightKeys.Illumination, static text => IlluminationModel.Find(text).Name),
            PhaseScreen = Optional(json, NightKeys.PhaseScreen, static text => ApertureFormula.Read(text).ToString()),
            Fix = json.Read(NightKeys.Fix, () => OofOptionText.Settings(json.Settings(NightKeys.Fix))),
            Start = json.Read(NightKeys.Start, () => OofOptionText.Settings(json.Settings(NightKeys.Start))),
            Free = json.Texts(NightKeys.Free),
            FitPointing = json.Flag(NightKeys.Pointing),
            Likelihood = json.Text(NightKeys.LikelihoodName)!,
            Engine = json.Text(NightKeys.Engine)!,
            Starts = json.Integer(NightKeys.Starts)!.Value,
            Compatibility = Optional(json, NightKeys.Compatibility, OofOptionText.Compatibility),
            Noise = noise,
            NoiseSigma = sigma,
            CompareOrders = json.Integers(NightKeys.CompareOrders),
            Pixels = json.Integer(NightKeys.Pixels)!.Value,
            ChopGainRatio = json.Number(NightKeys.ChopGainRatio)!.Value,
            DefocusSign = json.Text(NightKeys.DefocusSign) switch { "+1" => 1, "-1" => -1, _ => null },
            Seed = json.Integer(NightKeys.Seed)!.Value,
            Threads = json.Integer(NightKeys.Threads)!.Value,
            MaxResidual = json.Number(NightKeys.MaxResidual)!.Value,
            MaxReducedChiSquare = json.Number(NightKeys.MaxChiSquare),
        };
    }

    private static BeamMapReadOptions Maps(NightJson json)
    {
        var (wavelength, frequency) = (Wavelength(json, NightKeys.Wavelength), Wavelength(json, NightKeys.Frequency));
        if (wavelength is not null && frequency is not null) throw json.Error("maps", "tells wavelength and frequency, which say the same; expected one of them");
        var defocus = json.Texts(NightKeys.Defocus);
        return new BeamMapReadOptions
        {
            DefocusMeters = defocus.Length == 0 ? null : json.Read(NightKeys.Defocus, () => OofOptionText.Lengths(string.Join(',', defocus))),
            WavelengthMeters = wavelength ?? frequency,
            AngleUnit = Optional(json, NightKeys.AngleUnit, static symbol => UnitTable.TryFind(symbol, out var unit) && unit.Dimension == Dimension.Angle
                ? symbol
                : throw new FormatException($"'{symbol}' is no unit of angle; expected rad, deg, arcmin, arcsec, mas, ...")),
        };
    }

    private static double? Wavelength(NightJson json, NightKey key) => json.Text(key) is { } text ? json.Read(key, () => Quantity.ParseWavelength(text)) : null;

    private static T? Optional<T>(NightJson json, NightKey key, Func<string, T> read)
        where T : class => json.Text(key) is { } text ? json.Read(key, () => read(text)) : null;

    /// <summary>A name of the catalogue, or a file beside the configuration.</summary>
    private static Telescope Telescope(string nameOrFile, string folder) =>
        TelescopeCatalog.Resolve(nameOrFile.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? Path.GetFullPath(nameOrFile, folder) : nameOrFile);

    private static string Pattern(string pattern) => pattern.AsSpan().IndexOfAny('/', '\\') < 0
        ? pattern
        : throw new FormatException($"'{pattern}' names a folder; expected patterns of names such as *.fits");
}
