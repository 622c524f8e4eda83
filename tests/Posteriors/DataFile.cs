using System.Text.Json;

namespace VlbiOps.Tests.Posteriors;

/// <summary>A file of posteriordb's data: numbers, columns and matrices by name.</summary>
internal sealed class DataFile
{
    private readonly JsonElement root;

    private DataFile(JsonElement root) => this.root = root;

    public double this[string name] => root.GetProperty(name).GetDouble();

    public static DataFile Read(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(PosteriorDb.File($"data/{name}.json")));
        return new DataFile(document.RootElement.Clone());
    }

    public double[] Column(string name) => Numbers(root.GetProperty(name));

    /// <summary>A column of a matrix stored row by row.</summary>
    public double[] Column(string matrix, int index) => [.. root.GetProperty(matrix).EnumerateArray().Select(row => row[index].GetDouble())];

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];
}
