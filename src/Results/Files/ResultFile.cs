using System.Text.Json;
using VlbiOps.Data.Files;
using VlbiOps.Results.Fits;

namespace VlbiOps.Results.Files;

/// <summary>Reads whatever results a JSON file holds.</summary>
public static class ResultFile
{
    private static readonly string[] Known = [OofFitFile.Schema, VlbiFitFile.Schema, RobustFitFile.Schema, PosteriorFile.Schema];

    /// <summary>Reads results: an <see cref="Oof.OofFitResult"/>, a <see cref="Vlbi.VlbiFitResult"/> or several of them, a <see cref="Formulas.RobustFitResult"/>, or of a
    /// posterior the <see cref="StoredPosterior"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="problems">Makes problems of fits, so that engines go on from them.</param>
    /// <exception cref="DataFileException">The file cannot be read or holds none; the message is one line with the file and the key.</exception>
    public static IReadOnlyList<object> Read(string path, IFitProblems problems) => Parse(FileContent.Read(path).Bytes, path, problems);

    /// <summary>Reads results from JSON text.</summary>
    /// <param name="json">The text, UTF-8.</param>
    /// <param name="file">What messages call it.</param>
    /// <param name="problems">Makes problems of fits.</param>
    /// <exception cref="DataFileException">It holds no result; the message is one line with the file and the key.</exception>
    public static IReadOnlyList<object> Parse(ReadOnlyMemory<byte> json, string file, IFitProblems problems) => ResultJson.Read(json, file, root => root.ValueKind == JsonValueKind.Array
        ? root.EnumerateArray().Select((element, k) => One(new JsonMembers(file, FormattableString.Invariant($"[{k}]"), element), problems)).ToArray()
        : [One(new JsonMembers(file, string.Empty, root), problems)]);

    private static object One(JsonMembers root, IFitProblems problems) => root.Text("schema") switch
    {
        OofFitFile.Schema => OofFitReader.Read(root),
        VlbiFitFile.Schema => VlbiFitReader.Read(root, problems),
        RobustFitFile.Schema => RobustFitReader.Read(root, problems),
        PosteriorFile.Schema => PosteriorReader.Read(root),
        var other => throw root.Error("schema", Known.Any(schema => Family(schema) == Family(other))
            ? $"is '{other}', of another version of this program; expected {string.Join(", ", Known)}"
            : $"is '{other}', not that of a fit result; expected {string.Join(", ", Known)}"),
    };

    private static string Family(string schema) => schema.Split('/')[0];
}
