// The code of an invitation stands behind the # of its address, which browsers tell no server.

const code = location.hash.slice(1);
const field = document.querySelector("[name=code]");
if (/^\d{12}$/.test(code) && field) {
  field.value = code.replace(/(\d{4})(?=\d)/g, "$1 ");
  history.replaceState(null, "", location.pathname);
  document.querySelector("[name=pin]").focus();
}
