using System.Text;
using System.Text.Json;
using VlbiOps.Data.Files;
using VlbiOps.Models.Aperture;

namespace VlbiOps.Models.Telescopes;

/// <summary>Telescopes as JSON files.</summary>
/// <remarks>Keys: name, aliases, source, geometry (cassegrain, prime-focus, gbt-offaxis), primary_radius_m, primary_focal_length_m,
/// effective_focal_length_m, blockage {subreflector_radius_m, legs {count, angle_deg, half_width_m, length_m, shadow_angle_deg}, rim {semi_axis_x_m,
/// semi_axis_y_m, center_x_m, center_y_m}}, defocus_sign, residual_path_polynomial [[...]], illumination {model, and its parameters by name},
/// actuators {surface, rings [{radius_m, count, first_angle_deg}]}. Others are refused by name.</remarks>
public static class TelescopeFile
{
    private const int LargestFile = 1 << 20;

    private static readonly (TelescopeGeometry Geometry, string Name)[] Geometries =
        [(TelescopeGeometry.Cassegrain, "cassegrain"), (TelescopeGeometry.PrimeFocus, "prime-focus"), (TelescopeGeometry.GbtOffAxis, "gbt-offaxis")];

    private static readonly string[] Keys =
    [
        "name", "aliases", "source", "geometry", "primary_radius_m", "primary_focal_length_m", "effective_focal_length_m", "blockage", "defocus_sign",
        "residual_path_polynomial", "illumination", "actuators",
    ];

    /// <summary>Reads a telescope.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is not a telescope; the message is one line with the file, the key and what was expected.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Telescope Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{path}: {(Directory.Exists(path) ? "is a folder; expected a telescope file" : "there is no such telescope file")}", path);
        }

        var length = new FileInfo(path).Length;
        return length <= LargestFile
            ? Parse(File.ReadAllBytes(path), path)
            : throw new InvalidDataException($"{path}: a telescope file has at most {LargestFile} bytes, this one {length}");
    }

    /// <summary>Reads a telescope from JSON text.</summary>
    /// <param name="json">The text, UTF-8.</param>
    /// <param name="file">What messages call it.</param>
    public static Telescope Parse(ReadOnlyMemory<byte> json, string file)
    {
        try
        {
            var options = new JsonDocumentOptions { AllowDuplicateProperties = false, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
            using var document = JsonDocument.Parse(WithoutMark(json), options);
            var telescope = Build(new JsonObject(file, string.Empty, document.RootElement));
            return telescope.Problem() is { } problem ? throw new InvalidDataException($"{file}: {problem}") : telescope;
        }
        catch (JsonException error)
        {
            var line = error.LineNumber is { } number ? $" (line {number + 1})" : string.Empty;
            throw new InvalidDataException($"{file}: not JSON{line}: {FirstSentence(error.Message)}", error);
        }
        catch (InvalidOperationException error)
        {
            // Bytes that are no UTF-8 and lone surrogates show when a text is taken out.
            throw new InvalidDataException($"{file}: not JSON: text that is not Unicode", error);
        }
    }

    /// <summary>The telescope as JSON text, which reads back to the same telescope.</summary>
    public static string ToJson(Telescope telescope)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new() { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            TelescopeWriter.Write(writer, telescope.Checked(), NameOf(telescope.Geometry));
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>Writes a telescope: to a temporary name in the same folder, then renamed.</summary>
    /// <exception cref="DataFileException">The file cannot be written; the message is one line that names it.</exception>
    public static void Write(Telescope telescope, string path) => AtomicFile.WriteAllText(path, ToJson(telescope));

    /// <summary>The name files have for a geometry.</summary>
    public static string NameOf(TelescopeGeometry geometry) => Geometries.First(pair => pair.Geometry == geometry).Name;

    private static Telescope Build(JsonObject json)
    {
        var telescope = new Telescope(
            json.Text("name"), Geometry(json), json.Number("primary_radius_m"), json.Number("primary_focal_length_m"))
        {
            Aliases = [.. json.Array("aliases").Select(value => json.TextElement("aliases", value))],
            Source = json.Has("source") ? json.Text("source") : string.Empty,
            EffectiveFocalLength = json.Has("effective_focal_length_m") ? json.Number("effective_focal_length_m") : null,
            DefocusSign = json.Has("defocus_sign") ? json.Integer("defocus_sign") : 1,
            ResidualPath = [.. json.Array("residual_path_polynomial").Select(row => json.Row("residual_path_polynomial", row))],
            Illumination = Illumination(json.Object("illumination")),
            Actuators = Actuators(json.Object("actuators")),
        };
        var blockage = json.Object("blockage");
        json.End(Keys);
        return blockage is null ? telescope : WithBlockage(telescope, blockage);
    }

    private static TelescopeGeometry Geometry(JsonObject json)
    {
        var name = json.Text("geometry");
        foreach (var pair in Geometries)
        {
            if (string.Equals(pair.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return pair.Geometry;
            }
        }

        throw json.Error("geometry", $"expected {string.Join(", ", Geometries.Select(pair => pair.Name))}, not '{name}'");
    }

    private static Telescope WithBlockage(Telescope telescope, JsonObject json)
    {
        var result = telescope with
        {
            SubreflectorRadius = json.Has("subreflector_radius_m") ? json.Number("subreflector_radius_m") : 0,
            Legs = Legs(json.Object("legs")),
            Rim = Rim(json.Object("rim")),
        };
        json.End("subreflector_radius_m", "legs", "rim");
        return result;
    }

    private static SupportLegs? Legs(JsonObject? json)
    {
        if (json is null)
        {
            return null;
        }

        var legs = new SupportLegs(
            json.Integer("count"),
            json.Has("angle_deg") ? json.Number("angle_deg") : 0,
            json.Number("half_width_m"),
            json.Number("length_m"),
            json.Has("shadow_angle_deg") ? json.Number("shadow_angle_deg") : null);
        json.End("count", "angle_deg", "half_width_m", "length_m", "shadow_angle_deg");
        return legs;
    }

    private static Rim? Rim(JsonObject? json)
    {
        if (json is null)
        {
            return null;
        }

        var rim = new Rim(
            json.Number("semi_axis_x_m"),
            json.Number("semi_axis_y_m"),
            json.Has("center_x_m") ? json.Number("center_x_m") : 0,
            json.Has("center_y_m") ? json.Number("center_y_m") : 0);
        json.End("semi_axis_x_m", "semi_axis_y_m", "center_x_m", "center_y_m");
        return rim;
    }

    private static IlluminationDefault? Illumination(JsonObject? json) => json is null
        ? null
        : new(json.Text("model"), json.Remaining().ToDictionary(name => name, json.Number));

    private static ActuatorLayout? Actuators(JsonObject? json)
    {
        if (json is null)
        {
            return null;
        }

        var layout = new ActuatorLayout(json.Text("surface"), [.. json.Array("rings").Select(value => Ring(json.Element("rings", value)))]);
        json.End("surface", "rings");
        return layout;
    }

    private static ActuatorRing Ring(JsonObject json)
    {
        var ring = new ActuatorRing(json.Number("radius_m"), json.Integer("count"), json.Has("first_angle_deg") ? json.Number("first_angle_deg") : 0);
        json.End("radius_m", "count", "first_angle_deg");
        return ring;
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> json) =>
        json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;

    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(". ", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).ReplaceLineEndings(" ").TrimEnd('.');
    }
}
