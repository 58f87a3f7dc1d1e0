using System.Collections;
using System.Text.Json.Serialization.Metadata;
using System.Xml;

namespace AwsPackages.Runtime;

/// <summary>Reads the XML of an AWS Query response into shapes, regardless of its namespace.</summary>
internal static class XmlShapes
{
    public static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    /// <summary>
    /// Returns the names of the child elements. For each name the caller must read or skip the element. At the end the reader is after the
    /// parent.
    /// </summary>
    public static IEnumerable<string> Children(XmlReader xml)
    {
        xml.MoveToContent();
        if (xml.IsEmptyElement)
        {
            xml.Read();
            yield break;
        }

        xml.ReadStartElement();
        while (xml.MoveToContent() == XmlNodeType.Element)
        {
            yield return xml.LocalName;
        }

        xml.ReadEndElement();
    }

    /// <summary>Reads the current element; null for a list or map without entries, as in the official SDK.</summary>
    public static object? Read(XmlReader xml, JsonTypeInfo shape) =>
        shape.Kind switch
        {
            JsonTypeInfoKind.Object => ReadMembers(xml, shape),
            JsonTypeInfoKind.Enumerable => ReadItems(xml, shape),
            JsonTypeInfoKind.Dictionary => ReadEntries(xml, shape),
            _ when shape.Type == typeof(MemoryStream) => ReadBytes(xml),
            _ => ScalarText.Parse(xml.ReadElementContentAsString(), shape),
        };

    /// <summary>Reads in chunks: read as text, a report of several megabytes would be in memory four times.</summary>
    private static MemoryStream ReadBytes(XmlReader xml)
    {
        var bytes = new MemoryStream();
        var piece = new byte[4096];
        int count;
        while ((count = xml.ReadElementContentAsBase64(piece, 0, piece.Length)) > 0)
        {
            bytes.Write(piece, 0, count);
        }

        bytes.Position = 0;
        return bytes;
    }

    private static object ReadMembers(XmlReader xml, JsonTypeInfo shape)
    {
        var value = shape.CreateObject!();
        foreach (var element in Children(xml))
        {
            if (Member(shape, element) is not { Set: { } set } member)
            {
                xml.Skip();
            }
            else if (Read(xml, shape.Options.GetTypeInfo(member.PropertyType)) is { } content)
            {
                set(value, content);
            }
        }

        return value;
    }

    private static IList? ReadItems(XmlReader xml, JsonTypeInfo shape)
    {
        IList? items = null;
        foreach (var _ in Children(xml))
        {
            items ??= (IList)shape.CreateObject!();
            items.Add(Read(xml, shape.Options.GetTypeInfo(shape.ElementType!)));
        }

        return items;
    }

    private static IDictionary? ReadEntries(XmlReader xml, JsonTypeInfo shape)
    {
        IDictionary? entries = null;
        foreach (var _ in Children(xml))
        {
            entries ??= (IDictionary)shape.CreateObject!();
            ReadEntry(xml, entries, shape.Options.GetTypeInfo(shape.ElementType!));
        }

        return entries;
    }

    private static void ReadEntry(XmlReader xml, IDictionary entries, JsonTypeInfo shape)
    {
        var (key, value) = ("", (object?)null);
        foreach (var element in Children(xml))
        {
            if (element == "key")
            {
                key = xml.ReadElementContentAsString();
            }
            else
            {
                value = Read(xml, shape);
            }
        }

        entries[key] = value;
    }

    private static JsonPropertyInfo? Member(JsonTypeInfo shape, string name)
    {
        foreach (var member in shape.Properties)
        {
            if (member.Name == name)
            {
                return member;
            }
        }

        return null;
    }
}
