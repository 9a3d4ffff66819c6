/** What stands for the bytes that JSON is made of. */
const [quote, comma, colon, openBracket, backslash, openBrace] = [34, 44, 58, 91, 92, 123];

/** About how many bytes a list or an object takes, a property with its name and the shape that it gives, an item, a text. */
const costs = { container: 96, property: 160, item: 32, text: 40 };

/** How many bytes the text itself takes, and what is read of it, for each of its bytes. */
const costOfByte = 5;

/** At most about how much memory it takes to parse the JSON in `bytes`, and what comes of it; no JSON costs something too. */
export function jsonCost(bytes: Uint8Array): number {
  let cost = costOfByte * bytes.length;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index];
    if (byte === quote) {
      cost += costs.text;
      index = endOfText(bytes, index);
    } else if (byte === comma) cost += costs.item;
    else if (byte === colon) cost += costs.property;
    else if (byte === openBracket || byte === openBrace) cost += costs.container;
  }
  return cost;
}

/** Where the quote is that closes the text which begins at `start`. */
function endOfText(bytes: Uint8Array, start: number): number {
  let index = start + 1;
  for (; index < bytes.length && bytes[index] !== quote; index += 1) if (bytes[index] === backslash) index += 1;
  return index;
}
