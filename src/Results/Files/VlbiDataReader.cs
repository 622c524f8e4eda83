using VlbiOps.Data.Closures;
using VlbiOps.Data.Visibilities;
using VlbiOps.Models.Visibility.Fitting;

namespace VlbiOps.Results.Files;

/// <summary>Makes observations of the members that <see cref="VlbiDataWriter"/> writes.</summary>
internal static class VlbiDataReader
{
    public static VlbiData Read(JsonMembers json)
    {
        var samples = json.OptionalObject("samples") ?? throw FitSamples.Absent(json, "samples");
        return new(Visibilities(json, samples), json.Objects("terms", Term));
    }

    private static VisibilitySet Visibilities(JsonMembers json, JsonMembers samples)
    {
        var (count, stations) = (json.Integer("visibility_count"), samples.Objects("stations", Station));
        var about = new VisibilityMetadata
        {
            SourceName = json.Text("source"),
            ArrayName = samples.Text("array"),
            RightAscensionDegrees = samples.Finite("right_ascension_deg"),
            DeclinationDegrees = samples.Finite("declination_deg"),
            FrequencyHz = json.OptionalFinite("frequency_hz") ?? 0,
            BandwidthHz = samples.Finite("bandwidth_hz"),
            ModifiedJulianDate = samples.Integer("modified_julian_date") is >= -600_000 and <= 2_900_000 and var day ? day : throw samples.Wrong("modified_julian_date", "a day of these centuries"),
        };
        return new VisibilitySet(about, stations, new VisibilityColumns
        {
            TimeHours = samples.Packed("time_h", count),
            IntegrationSeconds = samples.Packed("integration_s", count),
            Station1 = samples.PackedIndices("station_1", count, stations.Length),
            Station2 = samples.PackedIndices("station_2", count, stations.Length),
            U = samples.Packed("u_wavelengths", count),
            V = samples.Packed("v_wavelengths", count),
            Real = samples.Packed("real_jy", count),
            Imaginary = samples.Packed("imaginary_jy", count),
            Sigma = samples.Packed("sigma_jy", count),
        })
        {
            FlaggedCount = json.Integer("flagged_count"),
            Files = samples.Objects("files", FitMembers.Source),
            History = json.Texts("history"),
            Warnings = samples.Texts("warnings"),
        };
    }

    private static Station Station(JsonMembers json)
    {
        var position = json.Has("position_m") ? json.Numbers("position_m") : [];
        return new Station(json.Text("name"))
        {
            Position = position switch { [] => null, [var x, var y, var z] => (x, y, z), _ => throw json.Wrong("position_m", "three numbers") },
            SefdRight = json.OptionalFinite("sefd_right_jy"),
            SefdLeft = json.OptionalFinite("sefd_left_jy"),
        };
    }

    private static VlbiTerm Term(JsonMembers json)
    {
        var term = new VlbiTerm(ProductNames.Product(json.Text("product")), ProductNames.Density(json.Text("likelihood")));
        if (ProductNames.ClosureOf(term.Product) is not { } kind) return term;
        return term with { Closures = Closures(json, json.Object("samples"), kind), UsesCovariance = json.Flag("covariance") };
    }

    private static ClosureSet Closures(JsonMembers term, JsonMembers json, ClosureKind kind)
    {
        var (count, names, legs) = (term.Integer("closure_count"), json.Texts("stations"), kind is ClosureKind.Phase or ClosureKind.Bispectrum ? 3 : 4);
        if (count is < 0 or > FitSamples.Most) throw term.Wrong("closure_count", "a number of closures");
        var stations = json.PackedIndices("station_of_leg", legs * count, names.Length);
        return new()
        {
            Kind = kind,
            TimeHours = json.Packed("time_h", count),
            Stations = Enumerable.Range(0, count).Select(k => Enumerable.Range(k * legs, legs).Select(leg => names[stations[leg]]).ToArray()).ToArray(),
            LegU = json.Packed("leg_u_wavelengths", legs * count),
            LegV = json.Packed("leg_v_wavelengths", legs * count),
            Values = json.Packed("values", count),
            Imaginary = kind == ClosureKind.Bispectrum ? json.Packed("imaginary", count) : null,
            Sigma = json.Packed("sigma", count),
            Blocks = Blocks(json, count),
            File = json.OptionalObject("file") is { } file ? FitMembers.Source(file) : null,
            Selection = term.Text("closures"),
        };
    }

    private static List<ClosureBlock> Blocks(JsonMembers json, int count)
    {
        var counts = json.Indices("block_counts", count + 1);
        if (counts.Length > 0 && counts.Sum() != count) throw json.Error("block_counts", FormattableString.Invariant($"are of {counts.Sum()} closures; expected {count}"));
        var cells = counts.Sum(size => (long)size * size);
        var covariance = json.Packed("covariance", cells <= FitSamples.Most ? (int)cells : throw json.Error("block_counts", "are of blocks too large"));
        var (blocks, first, at) = (new List<ClosureBlock>(counts.Length), 0, 0);
        foreach (var size in counts)
        {
            blocks.Add(new(first, size, covariance[at..(at + (size * size))]));
            (first, at) = (first + size, at + (size * size));
        }

        return blocks;
    }
}
