using System.Text;
using System.Text.Json;

namespace IamLifecycle.Cli.Importing;

/// <summary>One value of a JSON file that stands for a row.</summary>
/// <param name="Where">Its number and line.</param>
/// <param name="Element">The value.</param>
internal readonly record struct JsonItem(string Where, JsonElement Element)
{
    private const string Form = "it must be an array of objects, one object a line, or what 'aws dynamodb scan' prints";

    /// <summary>
    /// The values of an array, of the array <c>Items</c> that <c>aws dynamodb scan</c> prints, or one after the other, as in a file with
    /// one object a line.
    /// </summary>
    /// <exception cref="CliException">The text is no JSON.</exception>
    public static IReadOnlyList<JsonItem> FindAll(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new CliException($"The file is empty; {Form}");
        }

        var found = new Finder(Encoding.UTF8.GetBytes(text));
        try
        {
            found.Read();
        }
        catch (JsonException e)
        {
            throw new CliException($"Line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}: the file is no JSON from here on; {Form}");
        }
        catch (InvalidOperationException)
        {
            // What the reader says of half a character; it does not say where.
            throw new CliException("A member's name has an escape such as \\uD800, which stands for no character; correct it");
        }

        return found.All;
    }

    private sealed class Finder(byte[] json)
    {
        private int line = 1;
        private int counted;

        public List<JsonItem> All { get; } = [];

        public void Read()
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { AllowMultipleValues = true });
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.StartArray)
                {
                    ReadArray(ref reader);
                }
                else if (IsScan(reader))
                {
                    ReadScan(ref reader);
                }
                else
                {
                    Add(ref reader);
                }
            }
        }

        /// <summary>Looks ahead: the reader is a copy.</summary>
        private static bool IsScan(Utf8JsonReader reader) =>
            reader.TokenType is JsonTokenType.StartObject
            && JsonElement.ParseValue(ref reader) is var whole
            && whole.TryGetProperty("Items", out JsonElement items)
            && items.ValueKind is JsonValueKind.Array;

        private void ReadScan(ref Utf8JsonReader reader)
        {
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                bool items = reader.ValueTextEquals("Items");
                reader.Read();
                if (items && reader.TokenType is JsonTokenType.StartArray)
                {
                    ReadArray(ref reader);
                }
                else
                {
                    reader.Skip();
                }
            }
        }

        private void ReadArray(ref Utf8JsonReader reader)
        {
            while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
            {
                Add(ref reader);
            }
        }

        private void Add(ref Utf8JsonReader reader)
        {
            int start = (int)reader.TokenStartIndex;
            line += json.AsSpan(counted, start - counted).Count((byte)'\n');
            counted = start;
            All.Add(new JsonItem($"Item {All.Count + 1} (line {line})", JsonElement.ParseValue(ref reader)));
        }
    }
}
