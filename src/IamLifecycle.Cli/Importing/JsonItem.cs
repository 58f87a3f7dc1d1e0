using System.Text;
using System.Text.Json;

namespace IamLifecycle.Cli.Importing;

/// <summary>One JSON value that represents a row.</summary>
/// <param name="Where">Its number and line in the file.</param>
/// <param name="Element">The value.</param>
internal readonly record struct JsonItem(string Where, JsonElement Element)
{
    private const string Form = "it must be an array of objects, one object on each line, or the output of 'aws dynamodb scan'";

    /// <summary>
    /// Returns the values of an array, of the array <c>Items</c> in output of <c>aws dynamodb scan</c>, or of a sequence such as a file
    /// with one object on each line.
    /// </summary>
    /// <exception cref="CliException">The text is not valid JSON.</exception>
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
            throw new CliException(
                $"Line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}: the file is not valid JSON from here on; {Form}"
            );
        }
        catch (InvalidOperationException)
        {
            // The reader throws this for an unpaired surrogate, and does not report the position.
            throw new CliException("A member's name has an escape such as \\uD800, which is not a character; correct it");
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

        /// <summary>Looks ahead in a copy of the reader, which is a struct.</summary>
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
